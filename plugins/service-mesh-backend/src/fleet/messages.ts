import { Message } from '@meshstage/plugin-service-mesh-common';

/**
 * The sentences of this plugin; texts hold parameters in braces. Codes are
 * stable: the page translates by them.
 */
export const MESSAGES = {
  'cluster-starting': {
    text: 'Cluster {cluster} has not been reached yet.',
  },
  'cluster-unreachable': {
    text: 'Cluster {cluster} cannot be read: {cause}.',
  },
  'kind-not-read': {
    text: '{kind} of cluster {cluster} is not read: {cause}.',
  },
  'replica-dead': {
    text: 'Replica {replica} does not answer: {cause}.',
    remedy: 'Look at its pod: events, logs and restarts.',
  },
  'replica-unknown': {
    text: 'Nothing is known of replica {replica}: its debug pages are not read.',
    remedy:
      'Allow pods/portforward in the namespace of istiod, or give serviceMesh.clusters[].istiod.debugUrls.',
  },
  'link-synced': {
    text: 'Replica {replica} has synced {cluster}, and its API server answers.',
  },
  'link-syncing': {
    text: 'Replica {replica} has not synced {cluster} yet.',
    remedy: 'Wait; after a minute look at the log of the replica.',
  },
  'link-timeout': {
    text: 'Replica {replica} could not sync {cluster} in time: it was wrong from the start or since the remote secret was changed.',
    remedy:
      'Check the remote secret: address, CA, token and its permissions. The log of the replica names the cause.',
  },
  'link-closed': {
    text: 'Replica {replica} has stopped reading {cluster}.',
    remedy: 'Look at the remote secret of the cluster.',
  },
  'link-absent': {
    text: 'Replica {replica} does not read {cluster}, other replicas of its control plane do.',
    remedy:
      'Look at the log of the replica: it may have refused the remote secret. A restart makes it read the secret again.',
  },
  'link-rejected': {
    text: 'A remote secret names {cluster}, and no replica of the control plane reads it: it was refused.',
    remedy:
      'Write the remote secret again; exec plugins, token files and certificate paths are refused.',
  },
  'link-api-server-down': {
    text: 'Replica {replica} says {syncStatus} for {cluster}, which tells of the first sync only; the API server does not answer now: {cause}.',
    remedy:
      'Bring the API server back; until then its endpoints stay as they were.',
  },
  'link-not-verified': {
    text: 'Replica {replica} says {syncStatus} for {cluster}, which tells of the first sync only; this plugin cannot check it: {cause}.',
    remedy: 'Correct the access of this plugin to the cluster.',
  },
  'link-replica-dead': {
    text: 'Replica {replica} does not answer, so it serves nothing of {cluster}.',
    remedy: 'Look at its pod: events, logs and restarts.',
  },
  'link-unknown': {
    text: 'Whether replica {replica} reads {cluster} is not known.',
    remedy:
      'Allow pods/portforward in the namespace of istiod, or give serviceMesh.clusters[].istiod.debugUrls.',
  },
  'connection-complete': {
    text: 'All {expected} proxies of {cluster} are connected.',
  },
  'connection-complete-one': {
    text: 'The only proxy of {cluster} is connected.',
  },
  'connection-none-expected': {
    text: 'No injected pod runs in {cluster}.',
  },
  'connection-partial': {
    text: 'Connected to no replica: {missing} of {expected} proxies of {cluster}.',
    remedy:
      'Look at the istio-proxy container of the pods: address of the control plane, its certificate, and the network between.',
  },
  'connection-lost': {
    text: 'None of the {expected} proxies of {cluster} is connected.',
    remedy:
      'Check that the cluster reaches port 15012 of the control plane, and that a replica runs.',
  },
  'connection-lost-one': {
    text: 'The only proxy of {cluster} is not connected.',
    remedy:
      'Check that the cluster reaches port 15012 of the control plane, and that a replica runs.',
  },
  'connection-unknown': {
    text: 'Which proxies of {cluster} are connected is not known.',
    remedy:
      'Allow pods/portforward in the namespace of istiod, or give serviceMesh.clusters[].istiod.debugUrls.',
  },
  'gateway-without-address': {
    text: 'Gateway {object} of network {network} has no address.',
    remedy:
      'Give its Service a load balancer, external IPs, or node addresses; see its events.',
  },
  'gateway-not-resolved': {
    text: 'The name {hostname} of gateway {object} does not resolve.',
    remedy: 'Check the DNS record of the load balancer.',
  },
  'matched-by-annotation': {
    text: 'Annotation {annotation} names {services}.',
  },
  'matched-by-selector': {
    text: '{annotation} selects {pods} pods, and {services} selects them.',
  },
  'matched-by-selector-one': {
    text: '{annotation} selects one pod, and {services} selects it.',
  },
  'annotation-malformed': {
    text: 'Annotation {annotation} is "{value}"; "{part}" is not namespace/name.',
    remedy:
      'Write it as namespace/name, several separated by commas, such as shop/checkout.',
  },
  'annotation-service-unknown': {
    text: 'Annotation {annotation} names {service}, which no cluster has.',
    remedy: 'Correct the annotation, or deploy the Service.',
  },
  'selector-malformed': {
    text: 'Annotation {annotation} is "{value}", which is no label selector.',
    remedy: 'Write it as key=value, several separated by commas.',
  },
  'selector-no-pods': {
    text: '{annotation} selects no pods.',
    remedy:
      'Label the pods accordingly, or name the services by meshstage.io/services.',
  },
  'selector-no-services': {
    text: '{annotation} selects {pods} pods, but no Service selects them.',
    remedy: 'Create a Service for them, or correct its selector.',
  },
  'selector-no-services-one': {
    text: '{annotation} selects one pod, but no Service selects it.',
    remedy: 'Create a Service for it, or correct its selector.',
  },
  'not-annotated': {
    text: 'The entity has none of the annotations {annotations}.',
    remedy:
      'Add meshstage.io/services: namespace/name to the entity, or backstage.io/kubernetes-id.',
  },
  'verdict-healthy': {
    text: 'All calls have healthy targets: {routes} routes to {services} in {clusters}.',
  },
  'verdict-healthy-one': {
    text: 'All calls have healthy targets: one route to {services} in {clusters}.',
  },
  'verdict-no-match': {
    text: 'The entity matches no service of the mesh.',
  },
  'verdict-no-routes': {
    text: '{services} is in the mesh; no calls to or from it are known.',
    remedy:
      'Add dependsOn or consumesApis to the entity, so that its calls are shown.',
  },
  'verdict-degraded': {
    text: 'Calls are degraded on {affected} of {routes} routes: {reason}',
  },
  'verdict-degraded-one': {
    text: 'The only route is degraded: {reason}',
  },
  'verdict-broken': {
    text: 'Calls are broken on {affected} of {routes} routes: {reason}',
  },
  'verdict-broken-one': {
    text: 'The only route is broken: {reason}',
  },
  'verdict-unknown': {
    text: 'It is not known whether the calls reach their targets: {reason}',
  },
  'verdict-control-plane': {
    text: 'Calls have targets, but the control plane is not whole: {reason}',
  },
  'route-without-targets': {
    text: 'There is no endpoint for calls to {host}.',
    remedy: 'See what was left out, and why.',
  },
  'route-not-computed': {
    text: 'The route could not be computed: {cause}',
    remedy: 'Report this with the message; it is a fault of this plugin.',
  },
  'route-control-plane-unknown': {
    text: 'No control plane is known for the proxies of {cluster}.',
    remedy: 'Configure the cluster that holds their control plane.',
  },
  'target-data-stale': {
    text: 'Cluster {cluster} cannot be read now, so this endpoint is as it was last seen.',
  },
  'target-gateway-port': {
    text: 'The endpoint is reached through gateway {gateway}.',
  },
  'endpoint-unhealthy': {
    text: 'Envoy is told that the endpoint is {health}.',
    remedy: 'Make the pod ready.',
  },
  'onboarding-in-progress': {
    text: '{cluster} is on its way into mesh {mesh}.',
  },
  'onboarding-stalled': {
    text: '{cluster} stands at {rung} on its way into mesh {mesh}: {cause}',
  },
  'onboarding-member': {
    text: '{cluster} is a member of mesh {mesh}.',
  },
  'onboarding-rolled-back': {
    text: '{cluster} has left mesh {mesh} again.',
  },
  'onboarding-abandoned': {
    text: 'Nobody goes on with bringing {cluster} into mesh {mesh}: {cause}',
  },
  'offboarding-services-hidden': {
    text: 'Services that you may not see would lose their last endpoints with {cluster}.',
    remedy: 'Ask for the permission serviceMesh.service.read on them.',
  },
  'istio-same-as-mesh': {
    text: 'The mesh runs Istio {istio}, and it supports Kubernetes of all clusters.',
  },
  'istio-same-as-mesh-of-known': {
    text: 'The mesh runs Istio {istio}, and it supports Kubernetes of all clusters whose version is known; of {count} it is not.',
  },
  'istio-newest-fitting-of-known': {
    text: 'Istio {istio} is the newest release that supports Kubernetes of all clusters whose version is known; of {count} it is not. The mesh runs {running}.',
  },
  'istio-unpublished': {
    text: 'The mesh runs Istio {istio}; which Kubernetes it supports is not published (data as of {asOf}).',
  },
  'istio-newest-fitting': {
    text: 'Istio {istio} is the newest release that supports Kubernetes of all clusters; the mesh runs {running}.',
  },
  'istio-none-fits': {
    text: 'No release of Istio supports Kubernetes of all clusters; {clusters} stand in the way of the newest.',
    remedy:
      'Bring the clusters nearer together: upgrade those with the oldest Kubernetes first.',
  },
  'istio-fit-unknown': {
    text: 'The Kubernetes versions of the clusters are not known, and so neither what fits.',
    remedy: 'Make the clusters reachable for Backstage.',
  },
  'ladder-step': {
    text: '{text}',
  },
  'impact-computed': {
    text: 'What is lost when {cluster} is, computed from what is known now.',
  },
  'impact-stale': {
    text: 'What is lost when {cluster} is, computed from what was last known: {stale} cannot be read now.',
  },
  'service-not-permitted': {
    text: 'You may not see service {service}.',
    remedy: 'Ask for the permission serviceMesh.service.read on it.',
  },
  'not-for-you': {
    text: 'This is about a cluster or a service that you may not see.',
  },
  'hidden-cluster': {
    text: 'This is about a cluster that you may not see.',
  },
} as const satisfies Record<string, { text: string; remedy?: string }>;

/** Key of {@link MESSAGES}. */
export type MessageCode = keyof typeof MESSAGES;

/** A sentence with its parameters filled in; `clusters` are the ids that it speaks of. */
export function message(
  code: MessageCode,
  parameters: Readonly<Record<string, string | number>> = {},
  clusters: Iterable<string> = [],
): Message {
  const entry: { text: string; remedy?: string } = MESSAGES[code];
  return sentence(code, entry, parameters, clusters);
}

/** The same for a table of another package. */
export function sentence(
  code: string,
  entry: { text: string; remedy?: string },
  parameters: Readonly<Record<string, string | number>>,
  clusters: Iterable<string>,
): Message {
  const texts = Object.fromEntries(
    Object.entries(parameters).map(([name, value]) => [name, String(value)]),
  );
  return {
    code,
    parameters: texts,
    text: filled(entry.text, texts),
    ...(entry.remedy ? { remedy: filled(entry.remedy, texts) } : {}),
    clusters: [...new Set(clusters)],
  };
}

function filled(
  text: string,
  parameters: Readonly<Record<string, string>>,
): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) =>
    Object.hasOwn(parameters, name) ? parameters[name] : whole,
  );
}

import { Finding } from '@meshstage/plugin-service-mesh-common';

type FindingEntry = {
  severity: Finding['severity'];
  confidence: Finding['confidence'];
  title: string;
  text: string;
  remedy: string;
};

/**
 * The one table of findings: it drives code, documentation and page. Codes are
 * stable and never used again. 01xx: configuration and access, 02xx: control
 * plane, 03xx: gateways, 04xx: entities and services.
 */
export const FINDINGS = {
  MST0101: {
    severity: 'error',
    confidence: 'certain',
    title: 'Cluster cannot be reached',
    text: 'Cluster {cluster} cannot be reached: {cause}.',
    remedy: '{remedy}',
  },
  MST0102: {
    severity: 'error',
    confidence: 'certain',
    title: 'Cluster refuses the credential',
    text: 'The API server of {cluster} refuses the credential of this plugin: {cause}.',
    remedy: '{remedy}',
  },
  MST0103: {
    severity: 'warning',
    confidence: 'certain',
    title: 'Permission is missing',
    text: 'This plugin may not read {kinds} in {cluster}; what depends on it is left out.',
    remedy:
      'Bind the ClusterRole of deploy/cluster-reader.yaml to the user or service account.',
  },
  MST0104: {
    severity: 'warning',
    confidence: 'certain',
    title: 'Data is stale',
    text: '{kinds} of {cluster} are as they were last seen: {cause}.',
    remedy: '{remedy}',
  },
  MST0105: {
    severity: 'warning',
    confidence: 'certain',
    title: 'Objects cannot be read',
    text: '{count} objects of kind {kind} in {cluster} cannot be understood, the first is {object}: {field} {problem}.',
    remedy: 'Correct the object; the rest is used without it.',
  },
  MST0106: {
    severity: 'error',
    confidence: 'certain',
    title: 'Cluster is described wrongly',
    text: '{field}: {message}',
    remedy: '{remedy}',
  },
  MST0107: {
    severity: 'warning',
    confidence: 'certain',
    title: 'Sources contradict each other',
    text: '{kept} and {dropped} do not agree about {cluster}: {message} The first one counts.',
    remedy: 'Take {field} out of one of them, or make them equal.',
  },
  MST0108: {
    severity: 'warning',
    confidence: 'certain',
    title: 'One cluster is configured twice',
    text: '{cluster} and {other} are the same cluster: their namespace kube-system has the same UID.',
    remedy: 'Take one of them out of the configuration.',
  },
  MST0109: {
    severity: 'warning',
    confidence: 'certain',
    title: 'Certificate is not verified',
    text: 'The certificate of the API server of {cluster} is accepted without a check.',
    remedy: 'Give its CA (caData or caFile) and take skipTLSVerify out.',
  },
  MST0110: {
    severity: 'error',
    confidence: 'certain',
    title: 'Cluster cannot be connected to',
    text: 'Cluster {cluster} is not read: {message}',
    remedy: 'Correct the authentication of the cluster in its configuration.',
  },
  MST0201: {
    severity: 'error',
    confidence: 'certain',
    title: 'istiod replica does not answer',
    text: 'Replica {replica} of control plane {controlPlane} does not answer: {cause}.',
    remedy: 'Look at its pod: events, logs and restarts.',
  },
  MST0202: {
    severity: 'error',
    confidence: 'certain',
    title: 'Replica does not read a cluster that others read',
    text: 'Replica {replica} of control plane {controlPlane} does not read {cluster}, other replicas do: proxies that are connected to it miss its endpoints.',
    remedy:
      'Look at the log of the replica: it may have refused the remote secret. A restart makes it read the secret again.',
  },
  MST0203: {
    severity: 'error',
    confidence: 'certain',
    title: 'Control plane cannot sync a cluster',
    text: 'Replica {replica} of control plane {controlPlane} says {syncStatus} for {cluster}.',
    remedy:
      'Check the remote secret: address, CA, token and its permissions. The log of the replica names the cause.',
  },
  MST0204: {
    severity: 'warning',
    confidence: 'certain',
    title: 'Control plane reads a cluster that is not configured here',
    text: 'Control plane {controlPlane} reads a cluster that it calls {istioClusterId}; none of the configured clusters is known by that id.',
    remedy:
      'Add the cluster to serviceMesh.clusters; calls to it are not shown until then.',
  },
  MST0205: {
    severity: 'warning',
    confidence: 'certain',
    title: 'Debug pages of istiod cannot be read',
    text: 'The debug pages of istiod in {cluster} cannot be read: {cause}. Links and connections are unknown.',
    remedy:
      'Allow pods/portforward in the namespace of istiod, or give serviceMesh.clusters[].istiod.debugUrls.',
  },
  MST0206: {
    severity: 'warning',
    confidence: 'likely',
    title: 'Proxies are not connected to a control plane',
    text: '{missing} of {expected} proxies of {cluster} are connected to no replica of {controlPlane}.',
    remedy:
      'Look at the istio-proxy container of the pods: address of the control plane, its certificate, and the network between.',
  },
  MST0207: {
    severity: 'error',
    confidence: 'likely',
    title: 'Two clusters have the same Istio cluster id',
    text: 'Clusters {cluster} and {other} are both called {istioClusterId}; endpoints of both are taken for one.',
    remedy: 'Give them different values of global.multiCluster.clusterName.',
  },
  MST0301: {
    severity: 'error',
    confidence: 'certain',
    title: 'Gateway has no address',
    text: 'Gateway {object} of network {network} in {cluster} has no address: its network cannot be reached from others.',
    remedy:
      'Give its Service a load balancer, external IPs, or node addresses; see its events.',
  },
  MST0302: {
    severity: 'error',
    confidence: 'likely',
    title: 'Name of a gateway does not resolve',
    text: 'The name {hostname} of gateway {object} in {cluster} does not resolve.',
    remedy: 'Check the DNS record of the load balancer.',
  },
  MST0401: {
    severity: 'warning',
    confidence: 'certain',
    title: 'Entity matches no service',
    text: '{message}',
    remedy: '{remedy}',
  },
  MST0402: {
    severity: 'warning',
    confidence: 'certain',
    title: 'Annotation names a service that no cluster has',
    text: 'Annotation {annotation} of {entity} names {service}, which no cluster has.',
    remedy: 'Correct the annotation, or deploy the Service.',
  },
} as const satisfies Record<string, FindingEntry>;

/** Key of {@link FINDINGS}. */
export type FindingCode = keyof typeof FINDINGS;

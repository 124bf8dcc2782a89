/**
 * What evidence says in words of ours, in English; a parameter stands in
 * braces. The page knows each by its form and says it in the language of its
 * reader. So each has words enough of its own to be known by, and none counts
 * things in a way that is wrong for one of them.
 *
 * @public
 */
export const EVIDENCE_SENTENCES = {
  'object-itself': 'the object itself',
  'field-missing': '{field}: is not there',
  'fresh-connections': 'Fresh connections succeed',
  'credential-accepted': 'The credential is accepted',
  'permission-denied': 'not allowed: {permission}',
  'reading-refused': 'reading {resource} is refused: {answer}',
  'reading-failed': 'reading {resource} fails: {answer}',
  'reading-stopped': 'changes of {resource} do not arrive',
  'configured-by': 'Configured by source {source}',

  'clusterz-without-line': 'no line for {cluster}',
  'remote-secret': 'Remote secret {secret}',
  'connected-proxies': 'connected proxies of {cluster}: {count}',
  'networks-listed': 'networks listed: {networks}',
  'no-network-listed': 'no network is listed',
  'chain-missing': '{metric} is not there: its root signs itself',

  'reads-clusters': '{controlPlane} reads the clusters {clusters}',
  'reads-no-other': '{controlPlane} reads no other cluster',
  'reads-it-as': '{controlPlane} reads it as {ids}',
  'configured-in': '{controlPlane} has its configuration in {cluster}',
  'clusters-of-mesh': 'clusters of {mesh}: {clusters}',
  'member-as': 'it is in mesh {mesh} as {role}',
  'plan-says': 'the plan says {field}: {value}',
  'onboarding-begun': 'Its onboarding was begun by an earlier run',
  'reads-stranger':
    '{controlPlane} reads {id}, which is the id of no cluster that is configured here',
  'size-now':
    '{controlPlane} has now: replicas {replicas}, clusters {clusters}',
  'setting-missing': '{controlPlane}: {setting} is not set',
  'ids-of-cluster': 'istiod, webhook and proxies of the cluster say {ids}',
  'addresses-of-control-plane':
    "addresses of the control plane's Services: {addresses}",
  'control-plane-without-address':
    "the control plane's Services have no address",

  'networks-of-mesh': 'Networks of the mesh: {networks}',
  'pod-addresses': 'addresses of pods: {addresses}',
  'no-rule': 'there is no {kind} for {host}',
  'nodes-not-selected': 'Nodes: {count}, none selected with an ExternalIP',
  'gateways-without-passthrough':
    'Gateway resources: {count}, none with AUTO_PASSTHROUGH at {port} for these pods',
  'endpoints-not-ready': 'Endpoints in its EndpointSlices: {count}, none ready',
  'endpoints-by-gateway':
    'EDS has endpoints of {host} behind the gateway of network {network}',
  'endpoints-lost':
    'endpoints of {host} for clients in {cluster}: {count} now, none without it',
  'no-other-endpoints': 'no other cluster has endpoints of {host}',
  'only-gateway': 'no other cluster has a gateway of network {network}',
  'no-load-balancer':
    'no Service has an address, and no pod is of a controller that is known to give them',
  'no-pod-labelled': 'no pod of any cluster has the label {label}',
  'endpoints-given': 'endpoints of {host} for {client}',

  'same-service-in': 'the same in {cluster}',
  'private-endpoint':
    'The EKS API says: public endpoint off, private endpoint on',
  'authentication-mode': 'The EKS API says: authentication mode {mode}',
  'apis-served': 'API groups served: {apis}',
  'support-published':
    'Published as of {asOf}: support of Kubernetes {version} ends on {endsAt}',
  'shared-root': 'Both trust {root}',
  'kubernetes-not-supported':
    '{cluster} runs Kubernetes {kubernetes}; Istio {istio} supports {supported}',

  'distribution-is': 'the distribution of {cluster} is {distribution}',
  'known-to-eks': 'DescribeCluster knows {arn} as a cluster of EKS.',
  'connected-to-eks': '{arn} is connected to EKS with provider {provider}.',
  'anywhere-api': 'The API group anywhere.eks.amazonaws.com is served.',
  'anywhere-description':
    'A management cluster of EKS Anywhere describes this cluster.',
  'address-of-eks': 'The API server is {host}, a name that EKS gives.',
  'issuer-of-eks':
    'Service account tokens are issued by {issuer}, which EKS made.',
  'node-label': 'Label {label} is {value}.',
  'version-of-eks-family':
    'The API server says {version}, as EKS and EKS Distro both do.',
  'version-said': 'The API server says {version}.',
  'distro-api': 'Releases of EKS Distro can be kept here, as in any cluster.',
  'cluster-api':
    'Cluster API is installed, as in management clusters of EKS Anywhere and of others.',
  'provider-id': 'Its provider id is {id}.',
  'named-by-eks': 'EKS gave it its name and labels.',
  'image-runs': 'It runs {image}.',
} as const;

/**
 * Names a sentence of evidence.
 *
 * @public
 */
export type EvidenceCode = keyof typeof EVIDENCE_SENTENCES;

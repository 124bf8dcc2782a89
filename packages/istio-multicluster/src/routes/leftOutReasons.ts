/**
 * Why endpoints are left out. The codes are stable; texts hold parameters in
 * braces.
 *
 * @public
 */
export type LeftOutReason = keyof typeof LEFT_OUT_REASONS;

/**
 * The one table of reasons, in the order in which the rules are applied.
 *
 * @public
 */
export const LEFT_OUT_REASONS = {
  'cluster-not-linked': {
    title: 'Control plane does not read the cluster',
    why: 'Control plane {controlPlane} does not read cluster {cluster}: it has no remote secret for it, or one that never synced. So it does not know the endpoints there.',
    remedy:
      'Create a remote secret for cluster {cluster} in the config cluster of {controlPlane}; where there is one, the log of istiod says why it was not read.',
  },
  'namespace-not-selected': {
    title: 'Namespace is not selected for discovery',
    why: 'The discoverySelectors of {controlPlane} do not match the labels that namespace {namespace} has in cluster {cluster}.',
    remedy:
      'Label namespace {namespace} in cluster {cluster} so that a discoverySelector matches it.',
  },
  'service-not-exported': {
    title: 'Service is not visible to the client',
    why: '{object} exports {host} to {exportTo} only; the client is in namespace {clientNamespace}.',
    remedy: 'Add namespace {clientNamespace} to exportTo.',
  },
  'outside-sidecar-egress': {
    title: 'Sidecar resource hides the service',
    why: 'Sidecar {object} lists no egress host that covers {host}.',
    remedy: 'Add {egressHost} to the egress hosts of Sidecar {object}.',
  },
  'port-unknown': {
    title: 'Service has no such port',
    why: '{object} decides the ports of {host} and has no port {port}.',
    remedy: 'Add port {port} to {object}.',
  },
  'port-name-differs': {
    title: 'Port has another name in this cluster',
    why: 'Ports are matched by name: {host} calls port {port} "{portName}", cluster {cluster} offers {offered}.',
    remedy:
      'Give the port the name "{portName}" in the Service of cluster {cluster}.',
  },
  'pod-missing': {
    title: 'Endpoint names a pod that does not exist',
    why: 'EndpointSlice {object} names pod {pod}, which cluster {cluster} does not have or which has failed.',
    remedy:
      'Check the controller that writes the EndpointSlice; the endpoint comes back with its pod.',
  },
  'pod-not-selectable': {
    title: 'Pod is not ready, so the ServiceEntry does not select it',
    why: 'Pod {pod} in cluster {cluster} is not ready or has ended.',
    remedy: 'Make pod {pod} ready.',
  },
  'workload-shadowed': {
    title: 'Workload of the same name in another cluster is used instead',
    why: 'A workloadSelector knows workloads by namespace and name only; {pod} of cluster {cluster} is overwritten by the one of cluster {otherCluster}.',
    remedy: 'Give the workloads different names.',
  },
  'address-unusable': {
    title: 'Address is not an IP',
    why: '{workload} has address {address}, which is not an IP address.',
    remedy: 'Give {workload} an IP address.',
  },
  'subset-labels-differ': {
    title: 'Labels do not match the subset',
    why: 'Subset {subset} of {object} asks for {labels}.',
    remedy: 'Give the workload the labels {labels}.',
  },
  'other-cluster-local-traffic-only': {
    title: 'internalTrafficPolicy is Local',
    why: 'Service {object} has internalTrafficPolicy Local: only endpoints on the client’s own node count.',
    remedy: 'Set internalTrafficPolicy of {object} to Cluster.',
  },
  'other-node-local-traffic-only': {
    title: 'internalTrafficPolicy is Local',
    why: 'Service {object} has internalTrafficPolicy Local: only endpoints on the client’s own node {node} count.',
    remedy: 'Set internalTrafficPolicy of {object} to Cluster.',
  },
  'outside-network-view': {
    title: 'Client asks for other networks only',
    why: 'The proxy was started with ISTIO_META_REQUESTED_NETWORK_VIEW={view}; the endpoint is in network {network}.',
    remedy:
      'Add {network} to ISTIO_META_REQUESTED_NETWORK_VIEW, unless the proxy is an east-west gateway that must serve its own network only.',
  },
  'cluster-local': {
    title: 'Service is local to its cluster',
    why: '{host} is cluster-local for {controlPlane}: clients of cluster {clientCluster} get endpoints of that cluster only.',
    remedy:
      'Add serviceSettings with clusterLocal: false for {host} to the mesh config of {controlPlane}.',
  },
  'not-exported-from-cluster': {
    title: 'Service is not exported from the cluster',
    why: 'Multi-cluster service discovery is on and cluster {cluster} has no ServiceExport {namespace}/{name}.',
    remedy: 'Create ServiceExport {namespace}/{name} in cluster {cluster}.',
  },
  'service-missing-for-export': {
    title: 'Service object is missing in the cluster',
    why: 'Multi-cluster service discovery is on and cluster {cluster} has no Service {namespace}/{name}, so its endpoints stay in that cluster.',
    remedy: 'Create Service {namespace}/{name} in cluster {cluster}.',
  },
  'mcs-cluster-local': {
    title: 'cluster.local is local to the cluster',
    why: 'ENABLE_MCS_CLUSTER_LOCAL is on: {host} has endpoints of the client’s own cluster only.',
    remedy:
      'Use the clusterset.local name, or switch ENABLE_MCS_CLUSTER_LOCAL off.',
  },
  unhealthy: {
    title: 'Endpoint is not ready',
    why: '{workload} is not ready, and {controlPlane} does not send unready endpoints for this service.',
    remedy: 'Make {workload} ready.',
  },
  terminating: {
    title: 'Endpoint is terminating',
    why: '{workload} is being shut down.',
    remedy: 'Nothing to do: its successor takes over.',
  },
  draining: {
    title: 'Endpoint is draining',
    why: '{workload} is draining and the service has no persistent sessions.',
    remedy: 'Nothing to do: its successor takes over.',
  },
  'address-missing': {
    title: 'Endpoint has no address',
    why: '{workload} has no address and can only be reached through a gateway of network {network}; the client is in that network or there is no such gateway.',
    remedy: 'Give {workload} an address.',
  },
  'gateway-other-ip-family': {
    title: 'No gateway of the client’s IP family',
    why: 'Network {network} has gateways {gateways}, none of the IP family of the client.',
    remedy: 'Give network {network} a gateway with an {family} address.',
  },
  'not-mtls-workload': {
    title: 'Workload has no sidecar',
    why: 'Traffic into network {network} passes its gateway and must be mutual TLS; {workload} has no label security.istio.io/tlsMode: istio, so it was not injected.',
    remedy: 'Inject the sidecar into {workload} and restart it.',
  },
  'not-mtls-destination-rule': {
    title: 'DestinationRule switches mutual TLS off',
    why: 'Traffic into network {network} passes its gateway and must be mutual TLS; {object} sets tls mode {mode}.',
    remedy: 'Set the tls mode of {object} to ISTIO_MUTUAL.',
  },
  'not-mtls-peer-authentication': {
    title: 'PeerAuthentication switches mutual TLS off',
    why: 'Traffic into network {network} passes its gateway and must be mutual TLS; {object} sets mode DISABLE.',
    remedy: 'Set the mode of {object} to PERMISSIVE or STRICT.',
  },
  'locality-not-distributed': {
    title: 'Locality is not in the distribution',
    why: 'The locality distribution of {object} for clients in {from} does not name {locality}.',
    remedy: 'Add {locality} to the distribution.',
  },
  'headless-other-network': {
    title: 'Headless service does not cross networks',
    why: 'A client of a headless service connects to the address that DNS gave; {address} is in network {network}, the client in {clientNetwork}.',
    remedy: 'Use a Service with a cluster IP for calls across networks.',
  },
} as const satisfies Record<
  string,
  { title: string; why: string; remedy: string }
>;

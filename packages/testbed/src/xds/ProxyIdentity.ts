/** Who a proxy says it is when it connects to istiod. */
export type ProxyIdentity = {
  type: 'sidecar' | 'router';
  /** Name of its pod. */
  name: string;
  namespace: string;
  ips: readonly string[];
  /** Metadata CLUSTER_ID. */
  clusterId: string;
  /** Metadata NETWORK; empty is none. */
  network: string;
  labels: Readonly<Record<string, string>>;
  /** Metadata NODE_NAME. */
  nodeName?: string;
  /** `region/zone/subzone`; counts only if istiod does not know the pod. */
  locality?: string;
  /** Metadata REQUESTED_NETWORK_VIEW. */
  requestedNetworkView?: string;
  /** Metadata ISTIO_VERSION, default 1.31.0. */
  istioVersion?: string;
  /** More metadata, such as MESH_ID or DNS_CAPTURE. */
  metadata?: Readonly<Record<string, string>>;
};

/** The node message of a proxy, in the shape of protobuf's JSON-less objects. */
export function nodeOf(proxy: ProxyIdentity): object {
  const [region = '', zone = '', subZone = ''] = (proxy.locality ?? '').split(
    '/',
  );
  return {
    id: `${proxy.type}~${proxy.ips[0]}~${proxy.name}.${proxy.namespace}~${proxy.namespace}.svc.cluster.local`,
    cluster: `${proxy.name}.${proxy.namespace}`,
    locality: proxy.locality ? { region, zone, subZone } : undefined,
    metadata: struct({
      NAMESPACE: proxy.namespace,
      CLUSTER_ID: proxy.clusterId,
      NETWORK: proxy.network || undefined,
      INSTANCE_IPS: proxy.ips.join(','),
      LABELS: proxy.labels,
      NODE_NAME: proxy.nodeName,
      REQUESTED_NETWORK_VIEW: proxy.requestedNetworkView,
      ISTIO_VERSION: proxy.istioVersion ?? '1.31.0',
      ...proxy.metadata,
    }),
  };
}

type StructSource = string | Readonly<Record<string, string>> | undefined;

function struct(values: Readonly<Record<string, StructSource>>): object {
  const fields: Record<string, object> = {};
  for (const [name, value] of Object.entries(values)) {
    if (typeof value === 'string') {
      fields[name] = { stringValue: value };
    } else if (value !== undefined) {
      fields[name] = { structValue: struct(value) };
    }
  }
  return { fields };
}

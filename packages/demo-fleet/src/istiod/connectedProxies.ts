import { KubernetesObject } from '@meshstage/testbed/picture';
import { createHash } from 'crypto';
import { SimulatedCluster } from '../fleet/SimulatedCluster';
import { container, environment, podFields } from './pods';

/** A proxy as it introduces itself. */
export type ConnectedProxy = {
  /** `pod.namespace`. */
  id: string;
  type: 'sidecar' | 'router';
  clusterId: string;
  istioVersion: string;
  address: string;
  labels: Record<string, string>;
  metadata: Record<string, unknown>;
  /** Decides which replica it has connected to. */
  hash: number;
};

/** Proxies of a cluster, kept as long as nothing changes in it. */
const kept = new WeakMap<
  SimulatedCluster,
  { version: number; proxies: Map<string, ConnectedProxy[]> }
>();

/** The proxies in a cluster that belong to a revision and run. */
export function connectedProxies(
  cluster: SimulatedCluster,
  revision: string,
): ConnectedProxy[] {
  const { version } = cluster.store;
  let entry = kept.get(cluster);
  if (entry?.version !== version) {
    entry = { version, proxies: new Map() };
    kept.set(cluster, entry);
  }
  let proxies = entry.proxies.get(revision);
  if (!proxies) {
    proxies = readProxies(cluster, revision);
    entry.proxies.set(revision, proxies);
  }
  return proxies;
}

function readProxies(
  { store }: SimulatedCluster,
  revision: string,
): ConnectedProxy[] {
  const proxies: ConnectedProxy[] = [];
  for (const pod of store.objects('', 'pods')) {
    const proxy = container(pod, 'istio-proxy');
    const podRevision = pod.metadata.annotations?.['istio.io/rev'] ?? 'default';
    if (proxy && isConnected(pod) && podRevision === revision) {
      proxies.push(ofPod(pod, proxy));
    }
  }
  for (const entry of store.objects('networking.istio.io', 'workloadentries')) {
    // Only an agent that registered itself is connected.
    if (entry.metadata.annotations?.['istio.io/connectedAt']) {
      proxies.push(ofMachine(entry));
    }
  }
  return proxies;
}

/** A proxy that is ready has got its configuration; the application beside it may still not be. */
function isConnected(pod: KubernetesObject): boolean {
  const { status } = podFields(pod);
  const proxy = status?.containerStatuses?.find(
    ({ name }) => name === 'istio-proxy',
  );
  return status?.phase === 'Running' && proxy?.ready !== false;
}

function ofPod(
  pod: KubernetesObject,
  proxy: NonNullable<ReturnType<typeof container>>,
): ConnectedProxy {
  const { spec, status } = podFields(pod);
  const { name, namespace = '', labels = {} } = pod.metadata;
  const values = environment(proxy);
  const istioVersion = /:([^:@]+)$/.exec(proxy.image ?? '')?.[1] ?? '';
  const clusterId = values.ISTIO_META_CLUSTER_ID || 'Kubernetes';
  return {
    id: `${name}.${namespace}`,
    type: proxy.args?.includes('router') ? 'router' : 'sidecar',
    clusterId,
    istioVersion,
    address: status?.podIP ?? '',
    labels,
    metadata: {
      CLUSTER_ID: clusterId,
      INSTANCE_IPS: status?.podIP ?? '',
      ISTIO_VERSION: istioVersion,
      LABELS: labels,
      MESH_ID: values.ISTIO_META_MESH_ID ?? '',
      NAMESPACE: namespace,
      ...(values.ISTIO_META_NETWORK
        ? { NETWORK: values.ISTIO_META_NETWORK }
        : {}),
      NODE_NAME: spec?.nodeName ?? '',
      SERVICE_ACCOUNT: spec?.serviceAccountName ?? 'default',
    },
    hash: hashOf(`${namespace}/${name}`),
  };
}

function ofMachine({ metadata, spec }: KubernetesObject): ConnectedProxy {
  const { name, namespace = '' } = metadata;
  const {
    address = '',
    network,
    labels = {},
    serviceAccount,
  } = spec as {
    address?: string;
    network?: string;
    labels?: Record<string, string>;
    serviceAccount?: string;
  };
  const clusterId = labels['topology.istio.io/cluster'] ?? 'Kubernetes';
  return {
    id: `${name}.${namespace}`,
    type: 'sidecar',
    clusterId,
    istioVersion: '1.31.0',
    address,
    labels,
    metadata: {
      CLUSTER_ID: clusterId,
      INSTANCE_IPS: address,
      ISTIO_VERSION: '1.31.0',
      LABELS: labels,
      NAMESPACE: namespace,
      ...(network ? { NETWORK: network } : {}),
      SERVICE_ACCOUNT: serviceAccount ?? 'default',
    },
    hash: hashOf(`${namespace}/${name}`),
  };
}

function hashOf(text: string): number {
  return createHash('sha1').update(text).digest().readUInt32BE(0);
}

import { KubernetesObject } from '@meshstage/testbed/picture';
import { createHash } from 'crypto';
import { isDeepStrictEqual } from 'util';
import { SimulatedCluster } from '../cluster/SimulatedCluster';
import { ResourceStore } from '../store/ResourceStore';
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

/** A proxy with the revision of the control plane that it belongs to. */
type ProxyOfPod = { proxy: ConnectedProxy; revision: string };

/** What is known of a cluster, up to a version of its pods. */
type KnownPods = {
  version: number;
  readonly byKey: Map<string, ProxyOfPod>;
  /** By revision; emptied when a proxy comes, goes or changes. */
  lists: Map<string, readonly ConnectedProxy[]>;
};

const known = new WeakMap<SimulatedCluster, KnownPods>();

/** The proxies in a cluster that belong to a revision and run; the same list for as long as they are the same. */
export function connectedProxies(
  cluster: SimulatedCluster,
  revision: string,
): readonly ConnectedProxy[] {
  const pods = knownPods(cluster);
  let list = pods.lists.get(revision);
  if (!list) {
    list = [...pods.byKey.values()]
      .filter(each => each.revision === revision)
      .map(({ proxy }) => proxy);
    pods.lists.set(revision, list);
  }
  const machines = connectedMachines(cluster);
  return machines.length === 0 ? list : [...list, ...machines];
}

/** Reads all pods once; after that only those that changed. */
function knownPods(cluster: SimulatedCluster): KnownPods {
  const store = podsOf(cluster);
  const { version } = store;
  const before = known.get(cluster);
  if (before && store.keeps(before.version)) {
    for (const { key, type, object } of store.eventsSince(before.version)) {
      take(before, key, type === 'DELETED' ? undefined : readPod(object));
    }
    before.version = version;
    return before;
  }
  const pods: KnownPods = { version, byKey: new Map(), lists: new Map() };
  for (const [key, object] of store.entries(version, '', '')) {
    take(pods, key, readPod(object()));
  }
  known.set(cluster, pods);
  return pods;
}

function podsOf({ store }: SimulatedCluster): ResourceStore {
  return store.of(store.resourceOf({ apiVersion: 'v1', kind: 'Pod' }));
}

function take(pods: KnownPods, key: string, now: ProxyOfPod | undefined) {
  const before = pods.byKey.get(key);
  if (isDeepStrictEqual(before, now)) {
    return;
  }
  if (now) {
    pods.byKey.set(key, now);
  } else {
    pods.byKey.delete(key);
  }
  pods.lists = new Map();
}

/** Undefined for a pod that has no proxy, or none that is connected. */
function readPod(pod: KubernetesObject): ProxyOfPod | undefined {
  const proxy = container(pod, 'istio-proxy');
  return proxy && isConnected(pod)
    ? {
        proxy: ofPod(pod, proxy),
        revision: pod.metadata.annotations?.['istio.io/rev'] ?? 'default',
      }
    : undefined;
}

function connectedMachines({ store }: SimulatedCluster): ConnectedProxy[] {
  return (
    [...store.objects('networking.istio.io', 'workloadentries')]
      // Only an agent that registered itself is connected.
      .filter(({ metadata }) => metadata.annotations?.['istio.io/connectedAt'])
      .map(ofMachine)
  );
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

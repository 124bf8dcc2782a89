import {
  Client as ModelClient,
  ClusterKey,
  ClusterRecords,
  homePlane,
  InjectedPod,
  injectedPodsIn,
  ServiceRecord,
} from '@meshstage/istio-multicluster';
import { createHash } from 'crypto';
import { ClusterState } from '../FleetState';
import { ConnectedProxies } from './ConnectedProxies';
import { ControlPlaneState } from './ControlPlaneState';
import { IstioClusterIds } from './istioClusterIds';

/** Proxies that get the same answers, with one of them to ask for all. */
export type ClientGroup = {
  /** Stable as long as what distinguishes the group is the same. */
  readonly id: string;
  readonly cluster: ClusterState;
  /** Missing: none is known for them. */
  readonly controlPlane?: ControlPlaneState;
  readonly namespace: string;
  readonly network: string;
  readonly locality: string;
  /** Deployment or the like, or else the pod. */
  readonly workload: string;
  readonly proxies: number;
  readonly client: ModelClient;
};

/** Labels that differ between pods of one workload and that no policy reads. */
const OF_THE_POD = [
  'pod-template-hash',
  'controller-revision-hash',
  'pod-template-generation',
  'statefulset.kubernetes.io/pod-name',
  'apps.kubernetes.io/pod-index',
];

/** What is needed to find the clients of a cluster. */
export type ClientSources = {
  readonly cluster: ClusterState;
  readonly records: ClusterRecords;
  readonly ids: IstioClusterIds;
  readonly planes: readonly ControlPlaneState[];
  readonly connected: ConnectedProxies;
};

/** The pods that a Service selects. */
export function selectedPods(
  records: ClusterRecords,
  service: ServiceRecord,
): readonly InjectedPod[] {
  const selector = Object.entries(service.selector ?? {});
  return selector.length === 0
    ? []
    : injectedPodsIn(records.inNamespace('Pod', service.namespace)).filter(
        ({ labels }) =>
          selector.every(([name, value]) => labels[name] === value),
      );
}

/** The clients among pods: sidecars, alike in everything that answers depend on. */
export function clientGroups(
  sources: ClientSources,
  pods: readonly InjectedPod[],
): ClientGroup[] {
  const groups = new Map<string, ClientGroup>();
  for (const pod of pods) {
    if (pod.proxy.type === 'sidecar' && !pod.deleting) {
      const group = groupOf(sources, pod);
      const known = groups.get(group.id);
      groups.set(
        group.id,
        known ? { ...known, proxies: known.proxies + 1 } : group,
      );
    }
  }
  return [...groups.values()];
}

function groupOf(sources: ClientSources, pod: InjectedPod): ClientGroup {
  const { cluster, ids, planes, connected, records } = sources;
  const { proxy, namespace } = pod;
  const controlPlane =
    connected.find(pod, ids)?.controlPlane ??
    homePlane(planes, cluster.key, [...ids.ids], proxy.revision ?? '');
  const locality = localityOf(records, pod);
  const workload = pod.owner?.name ?? pod.name;
  const labels = Object.entries(pod.labels)
    .filter(([name]) => !OF_THE_POD.includes(name))
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const hash = createHash('sha256')
    .update(
      JSON.stringify([
        controlPlane?.plane.name,
        proxy.clusterId,
        proxy.network,
        proxy.requestedNetworkView,
        proxy.dnsCapture,
        labels,
        locality,
      ]),
    )
    .digest('hex')
    .slice(0, 8);
  return {
    id: `${cluster.name}/${namespace}/${workload}/${hash}`,
    cluster,
    controlPlane,
    namespace,
    network: proxy.network,
    locality,
    workload,
    proxies: 1,
    client: modelClient(
      pod,
      idOf(cluster.key, proxy.clusterId, ids, controlPlane),
      locality,
    ),
  };
}

function idOf(
  key: ClusterKey,
  claimed: string | undefined,
  { ids }: IstioClusterIds,
  controlPlane: ControlPlaneState | undefined,
): string {
  const read = [...(controlPlane?.plane.registries ?? [])].find(
    ([, registry]) => registry === key,
  );
  const [first] = ids;
  return claimed ?? read?.[0] ?? first;
}

function modelClient(
  pod: InjectedPod,
  clusterId: string,
  locality: string,
): ModelClient {
  const { proxy, name, namespace, labels, ips, nodeName } = pod;
  return {
    name,
    clusterId,
    network: proxy.network,
    namespace,
    labels,
    type: proxy.type === 'router' ? 'router' : 'sidecar',
    ips,
    nodeName,
    locality: locality || undefined,
    requestedNetworkView: proxy.requestedNetworkView,
    istioVersion: proxy.version,
    dnsCapture: proxy.dnsCapture,
  };
}

/** Label of the pod, or else of its node, as istiod finds it. */
function localityOf(records: ClusterRecords, pod: InjectedPod): string {
  const own =
    pod.labels['topology.istio.io/locality'] ?? pod.labels['istio-locality'];
  if (own) {
    return own.includes('/') ? own : own.replaceAll('.', '/');
  }
  const labels = records.get('Node', '', pod.nodeName ?? '')?.labels ?? {};
  const parts = [
    labels['topology.kubernetes.io/region'] ?? '',
    labels['topology.kubernetes.io/zone'] ?? '',
    labels['topology.istio.io/subzone'] ?? '',
  ];
  return parts.join('/').replace(/\/+$/, '');
}

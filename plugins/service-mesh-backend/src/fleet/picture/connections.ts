import {
  ClusterRecords,
  connectionState,
  homePlane,
} from '@meshstage/istio-multicluster';
import {
  Connection,
  Evidence,
  State,
} from '@meshstage/plugin-service-mesh-common';
import { ClusterState } from '../FleetState';
import { message, MessageCode } from '../messages';
import { timestamp } from '../timestamp';
import { ConnectedProxies, ReplicaStreams } from './ConnectedProxies';
import { ControlPlaneState } from './ControlPlaneState';
import { InjectedPod, injectedPods } from './injectedPods';
import { IstioClusterIds } from './istioClusterIds';

/** As many as help; the page is no inventory. */
const NAMED_AT_MOST = 20;

const CODES: Readonly<Record<State, MessageCode>> = {
  healthy: 'connection-complete',
  degraded: 'connection-partial',
  broken: 'connection-lost',
  unknown: 'connection-unknown',
};

/** The proxies of one cluster that belong to one control plane. */
export type ProxyGroup = {
  readonly controlPlane: ControlPlaneState;
  readonly pods: readonly InjectedPod[];
  readonly byReplica: ReadonlyMap<string, number>;
  readonly missing: readonly InjectedPod[];
  /** Connected proxies that run in no pod: those of virtual machines. */
  readonly machines: number;
};

/**
 * The proxies of a cluster by control plane: the one that each is connected
 * to, or else the one that it should be.
 */
export function proxyGroups(
  cluster: ClusterState,
  records: ClusterRecords,
  ids: IstioClusterIds,
  planes: readonly ControlPlaneState[],
  connected: ConnectedProxies,
): ProxyGroup[] {
  type Draft = {
    controlPlane: ControlPlaneState;
    pods: InjectedPod[];
    byReplica: Map<string, number>;
    missing: InjectedPod[];
    machines: number;
  };
  const groups = new Map<string, Draft>();
  const groupOf = (controlPlane: ControlPlaneState): Draft => {
    const { name } = controlPlane.plane;
    const group = groups.get(name) ?? {
      controlPlane,
      pods: [],
      byReplica: new Map(),
      missing: [],
      machines: 0,
    };
    groups.set(name, group);
    return group;
  };
  const homes = new Map<string | undefined, ControlPlaneState | undefined>();
  const home = (pod: InjectedPod) => {
    const { revision } = pod.proxy;
    if (!homes.has(revision)) {
      homes.set(revision, homeOf(pod, cluster, ids, planes));
    }
    return homes.get(revision);
  };
  const inPods = new Map<ReplicaStreams, number>();
  for (const pod of injectedPods(records)) {
    const found = connected.find(pod, ids);
    const controlPlane = found?.controlPlane ?? home(pod);
    if (controlPlane) {
      const group = groupOf(controlPlane);
      group.pods.push(pod);
      if (found) {
        addTo(group.byReplica, found.replica, 1);
        addTo(inPods, found, 1);
      } else {
        group.missing.push(pod);
      }
    }
  }
  for (const streams of connected.streamsOf(ids)) {
    if (streams.names.all.size > (inPods.get(streams) ?? 0)) {
      const machines = machinesIn(records, streams);
      if (machines > 0) {
        const group = groupOf(streams.controlPlane);
        group.machines += machines;
        addTo(group.byReplica, streams.replica, machines);
      }
    }
  }
  return [...groups.values()];
}

/** Proxies call themselves `name.namespace`, in pods by the name of the pod. */
function machinesIn(
  records: ClusterRecords,
  { names }: ReplicaStreams,
): number {
  return [...names.all].filter(proxy => {
    const dot = proxy.lastIndexOf('.');
    return !records.get('Pod', proxy.slice(dot + 1), proxy.slice(0, dot));
  }).length;
}

function addTo<K>(counts: Map<K, number>, key: K, count: number): void {
  counts.set(key, (counts.get(key) ?? 0) + count);
}

/** The control plane that a proxy belongs to when it is not seen anywhere. */
export function homeOf(
  { proxy }: InjectedPod,
  { key }: ClusterState,
  { ids }: IstioClusterIds,
  planes: readonly ControlPlaneState[],
): ControlPlaneState | undefined {
  return homePlane(planes, key, [...ids], proxy.revision ?? '');
}

/** A green arrow for each group. */
export function connectionOf(
  cluster: ClusterState,
  group: ProxyGroup,
  host: ClusterState,
): Connection {
  const { controlPlane, pods, missing, byReplica, machines } = group;
  const { name: plane } = controlPlane.plane;
  const expected = pods.length + machines;
  const state = connectionState({ controlPlane, pods: expected, missing });
  return {
    id: `${cluster.name}->${plane}`,
    controlPlane: plane,
    cluster: cluster.name,
    state,
    connected: expected - missing.length,
    expected,
    byReplica: Object.fromEntries(byReplica),
    missing: missing
      .slice(0, NAMED_AT_MOST)
      .map(({ namespace, name }) => `${namespace}/${name}`),
    message: message(
      CODES[state],
      { cluster: cluster.name, expected, missing: missing.length },
      [cluster.name, host.name],
    ),
    evidence: evidenceOf(controlPlane, cluster, byReplica, host),
  };
}

function evidenceOf(
  { replicas }: ControlPlaneState,
  cluster: ClusterState,
  byReplica: ReadonlyMap<string, number>,
  host: ClusterState,
): Evidence[] {
  return replicas.flatMap(({ name, facts }) => {
    const page = facts?.proxies;
    return page?.value
      ? [
          {
            type: 'debugPage' as const,
            cluster: host.name,
            replica: name,
            page: 'syncz',
            ...(page.asOf === undefined
              ? {}
              : { observedAt: timestamp(page.asOf) }),
            text: `${byReplica.get(name) ?? 0} proxies of ${cluster.name}`,
          },
        ]
      : [];
  });
}

import { ClusterRecords } from '@meshstage/istio-multicluster';
import {
  Connection,
  Evidence,
  State,
} from '@meshstage/plugin-service-mesh-common';
import { ClusterState } from '../FleetState';
import { message, MessageCode } from '../messages';
import { timestamp } from '../timestamp';
import { ConnectedProxies } from './ConnectedProxies';
import { ControlPlaneState } from './ControlPlaneState';
import { InjectedPod, injectedPods } from './injectedPods';
import { IstioClusterIds } from './istioClusterIds';

/** As many as help; the page is no inventory. */
const NAMED_AT_MOST = 20;

/** The proxies of one cluster that belong to one control plane. */
export type ProxyGroup = {
  readonly controlPlane: ControlPlaneState;
  readonly pods: readonly InjectedPod[];
  readonly byReplica: ReadonlyMap<string, number>;
  readonly missing: readonly InjectedPod[];
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
  };
  const groups = new Map<string, Draft>();
  const homes = new Map<string | undefined, ControlPlaneState | undefined>();
  const home = (pod: InjectedPod) => {
    const { revision } = pod.proxy;
    if (!homes.has(revision)) {
      homes.set(revision, homeOf(pod, cluster, ids, planes));
    }
    return homes.get(revision);
  };
  for (const pod of injectedPods(records)) {
    const found = connected.find(pod, ids);
    const controlPlane = found?.controlPlane ?? home(pod);
    if (controlPlane) {
      const { name } = controlPlane.plane;
      let group = groups.get(name);
      if (!group) {
        group = { controlPlane, pods: [], byReplica: new Map(), missing: [] };
        groups.set(name, group);
      }
      group.pods.push(pod);
      if (found) {
        const { replica } = found;
        group.byReplica.set(replica, (group.byReplica.get(replica) ?? 0) + 1);
      } else {
        group.missing.push(pod);
      }
    }
  }
  return [...groups.values()];
}

/**
 * The control plane that a proxy belongs to when it is not seen anywhere: of
 * its revision, in its own cluster first, then one that reads its cluster.
 */
export function homeOf(
  pod: InjectedPod,
  cluster: ClusterState,
  ids: IstioClusterIds,
  planes: readonly ControlPlaneState[],
): ControlPlaneState | undefined {
  const ofRevision = planes.filter(
    ({ plane }) => !pod.proxy.revision || plane.revision === pod.proxy.revision,
  );
  const candidates = ofRevision.length > 0 ? ofRevision : planes;
  return (
    candidates.find(({ plane }) => plane.configCluster === cluster.key) ??
    candidates.find(({ plane }) =>
      [...plane.registries].some(
        ([id, key]) => key === cluster.key || ids.ids.has(id),
      ),
    )
  );
}

/** A green arrow for each group. */
export function connectionOf(
  cluster: ClusterState,
  group: ProxyGroup,
  host: ClusterState,
): Connection {
  const { controlPlane, pods, missing, byReplica } = group;
  const { name: plane } = controlPlane.plane;
  const expected = pods.length;
  const { state, code } = judge(group);
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
      code,
      { cluster: cluster.name, expected, missing: missing.length },
      [cluster.name, host.name],
    ),
    evidence: evidenceOf(controlPlane, cluster, byReplica, host),
  };
}

function judge({ controlPlane, pods, missing }: ProxyGroup): {
  state: State;
  code: MessageCode;
} {
  const { replicas } = controlPlane;
  const known = replicas.filter(
    ({ facts }) => facts?.proxies?.value || facts?.liveness.state === 'dead',
  );
  if (known.length === 0) {
    return { state: 'unknown', code: 'connection-unknown' };
  }
  if (missing.length === 0) {
    return { state: 'healthy', code: 'connection-complete' };
  }
  // A replica that is not read may have those that are missing.
  if (known.length < replicas.length) {
    return { state: 'unknown', code: 'connection-unknown' };
  }
  return missing.length === pods.length
    ? { state: 'broken', code: 'connection-lost' }
    : { state: 'degraded', code: 'connection-partial' };
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

import { ControlPlaneStatus } from '../facts/ControlPlaneStatus';
import { fleetContext, FleetContext } from '../facts/FleetContext';
import { FleetFacts } from '../facts/FleetFacts';
import { RecordsByNamespace } from '../fleet/ClusterRecords';
import { Fleet } from '../fleet/Fleet';
import { ClusterKey } from '../fleet/FleetChange';
import { memoize } from '../memo/memoize';
import { SignatureCache } from '../memo/SignatureCache';
import { groupProxies, Streams } from './groupProxies';
import { homePlane } from './homePlane';
import { InjectedPod } from './injectedPods';

/**
 * The proxies of one cluster that belong to one control plane.
 *
 * @public
 */
export type ProxyConnections = {
  readonly cluster: ClusterKey;
  readonly controlPlane: ControlPlaneStatus;
  /** Pods with a proxy. */
  readonly pods: number;
  /** Connected proxies that run in no pod: those of virtual machines. */
  readonly machines: number;
  /** How many each replica has; the same object while nothing about the group changes. */
  readonly byReplica: ReadonlyMap<string, number>;
  /** Pods whose proxy no replica has. */
  readonly missing: readonly InjectedPod[];
};

const streamsByClusterId = memoize(
  (
    planes: readonly ControlPlaneStatus[],
  ): ReadonlyMap<string, readonly Streams[]> => {
    const streams = new Map<string, Streams[]>();
    for (const { plane, replicas } of planes) {
      for (const { name: replica, facts } of replicas) {
        // What a dead replica said last is not so any more.
        if (facts?.liveness.state !== 'dead') {
          for (const [clusterId, names] of facts?.proxies?.value ?? []) {
            const list = streams.get(clusterId) ?? [];
            list.push({ controlPlane: plane.name, replica, names });
            streams.set(clusterId, list);
          }
        }
      }
    }
    return streams;
  },
);

/** Pages of istiod are read every few seconds, and seldom say anything new. */
const cacheOf = memoize((_: RecordsByNamespace<'Pod'>) => new SignatureCache());

/**
 * The proxies of each cluster by control plane: the one that each is connected
 * to, or else the one that it should be.
 *
 * @public
 */
export function connections(
  fleet: Fleet,
  facts: FleetFacts,
): readonly ProxyConnections[] {
  const context = fleetContext(fleet, facts);
  return context.clusters.flatMap(({ key }) => proxyConnections(context, key));
}

/** Those of one cluster. */
export function proxyConnections(
  context: FleetContext,
  key: ClusterKey,
): readonly ProxyConnections[] {
  const records = context.records(key);
  const { planes } = context;
  const own = context.ownIds(key);
  const ids = own.size > 0 ? [...own] : [context.nameOf(key)];
  const all = streamsByClusterId(planes);
  const streams = new Map(ids.map(id => [id, all.get(id) ?? []]));
  const isRead = knowsPods(context, key);
  const groups = cacheOf(records.byNamespace('Pod')).get(
    'groups',
    [
      key,
      isRead,
      ...ids,
      ...planes.map(({ plane }) => plane),
      ...[...streams.values()]
        .flat()
        .flatMap(each => [each.replica, each.names]),
    ],
    () =>
      groupProxies(records, streams, {
        homeOf: homesIn(planes, key, ids),
        knowsPods: isRead,
      }),
  );
  return planes.flatMap(controlPlane => {
    const group = groups.get(controlPlane.plane.name);
    return group ? [{ ...group, cluster: key, controlPlane }] : [];
  });
}

/** Records of a cluster of which it is not said how it is read are all there are. */
function knowsPods(context: FleetContext, key: ClusterKey): boolean {
  return (
    context.cluster(key)?.status === undefined || context.knows(key, 'Pod')
  );
}

/** For the proxies of one cluster, each revision looked up once. */
function homesIn(
  planes: readonly ControlPlaneStatus[],
  key: ClusterKey,
  ids: readonly string[],
): (revision: string) => string | undefined {
  const homes = new Map<string, string | undefined>();
  return revision => {
    if (!homes.has(revision)) {
      homes.set(revision, homePlane(planes, key, ids, revision)?.plane.name);
    }
    return homes.get(revision);
  };
}

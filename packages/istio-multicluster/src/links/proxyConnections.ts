import { ControlPlaneStatus } from '../facts/ControlPlaneStatus';
import { FleetContext } from '../facts/FleetContext';
import { RecordsByNamespace } from '../fleet/ClusterRecords';
import { ClusterKey } from '../fleet/FleetChange';
import { memoize } from '../memo/memoize';
import { SignatureCache } from '../memo/SignatureCache';
import { InjectedPod, injectedPodsIn } from './injectedPods';

/** The proxies of one cluster that belong to one control plane. */
export type ProxyConnections = {
  readonly cluster: ClusterKey;
  readonly controlPlane: ControlPlaneStatus;
  readonly pods: number;
  /** How many each replica has. */
  readonly byReplica: ReadonlyMap<string, number>;
  /** Those that no replica has. */
  readonly missing: readonly InjectedPod[];
};

/** The proxies that claim one cluster id and have a stream with one replica. */
type Streams = {
  readonly controlPlane: string;
  readonly replica: string;
  readonly names: { has(proxy: string): boolean };
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

type Group = Omit<ProxyConnections, 'cluster' | 'controlPlane'>;
/** By name of the control plane. */
type Groups = ReadonlyMap<string, Group>;

/** Pages of istiod are read every few seconds, and seldom say anything new. */
const cacheOf = memoize((_: RecordsByNamespace<'Pod'>) => new SignatureCache());

/**
 * The proxies of a cluster by control plane: the one that each is connected
 * to, or else the one that it should be.
 */
export function proxyConnections(
  context: FleetContext,
  key: ClusterKey,
): readonly ProxyConnections[] {
  const pods = context.records(key).byNamespace('Pod');
  const { planes } = context;
  const own = context.ownIds(key);
  const ids = own.size > 0 ? [...own] : [context.nameOf(key)];
  const all = streamsByClusterId(planes);
  const streams = new Map(ids.map(id => [id, all.get(id) ?? []]));
  const groups = cacheOf(pods).get(
    'groups',
    [
      key,
      ...ids,
      ...planes.map(({ plane }) => plane),
      ...[...streams.values()]
        .flat()
        .flatMap(each => [each.replica, each.names]),
    ],
    () => groupsOf(pods, streams, homesIn(planes, key, ids)),
  );
  return planes.flatMap(controlPlane => {
    const group = groups.get(controlPlane.plane.name);
    return group ? [{ ...group, cluster: key, controlPlane }] : [];
  });
}

function groupsOf(
  pods: RecordsByNamespace<'Pod'>,
  streams: ReadonlyMap<string, readonly Streams[]>,
  homeOf: (revision: string) => string | undefined,
): Groups {
  type Draft = Group & {
    pods: number;
    byReplica: Map<string, number>;
    missing: InjectedPod[];
  };
  const [first] = streams.keys();
  const groups = new Map<string, Draft>();
  for (const names of pods.values()) {
    for (const pod of injectedPodsIn(names)) {
      const { clusterId = first, revision = '' } = pod.proxy;
      const name = `${pod.name}.${pod.namespace}`;
      const stream = streams.get(clusterId)?.find(each => each.names.has(name));
      const controlPlane = stream?.controlPlane ?? homeOf(revision);
      if (controlPlane === undefined) {
        continue;
      }
      let group = groups.get(controlPlane);
      if (!group) {
        group = { pods: 0, byReplica: new Map(), missing: [] };
        groups.set(controlPlane, group);
      }
      group.pods += 1;
      if (stream) {
        const count = group.byReplica.get(stream.replica) ?? 0;
        group.byReplica.set(stream.replica, count + 1);
      } else {
        group.missing.push(pod);
      }
    }
  }
  return groups;
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

/**
 * The control plane that the proxies of a cluster should ask: of their revision,
 * the one in their own cluster, else one that reads it.
 *
 * @param ids - what control planes call the cluster
 * @param revision - of the proxies; empty: they do not say it
 * @public
 */
export function homePlane<P extends Pick<ControlPlaneStatus, 'plane'>>(
  planes: readonly P[],
  key: ClusterKey,
  ids: readonly string[],
  revision: string,
): P | undefined {
  const ofRevision = planes.filter(
    ({ plane }) => !revision || plane.revision === revision,
  );
  const candidates = ofRevision.length > 0 ? ofRevision : planes;
  return (
    candidates.find(({ plane }) => plane.configCluster === key) ??
    candidates.find(({ plane }) =>
      [...plane.registries].some(
        ([id, cluster]) => cluster === key || ids.includes(id),
      ),
    )
  );
}

/**
 * How the proxies of a cluster stand with a control plane: a replica that is not
 * read may have those that are missing.
 *
 * @param connection - how many proxies there are, and those of them that no replica has
 * @public
 */
export function connectionState(connection: {
  readonly controlPlane: Pick<ControlPlaneStatus, 'replicas'>;
  readonly pods: number;
  readonly missing: { readonly length: number };
}): 'healthy' | 'degraded' | 'broken' | 'unknown' {
  const { controlPlane, pods, missing } = connection;
  const { replicas } = controlPlane;
  const known = replicas.filter(
    ({ facts }) => facts?.proxies?.value || facts?.liveness.state === 'dead',
  );
  if (known.length === 0) {
    return 'unknown';
  }
  if (missing.length === 0) {
    return 'healthy';
  }
  if (known.length < replicas.length) {
    return 'unknown';
  }
  return missing.length === pods ? 'broken' : 'degraded';
}

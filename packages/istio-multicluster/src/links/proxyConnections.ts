import { ControlPlaneStatus } from '../facts/ControlPlaneStatus';
import { FleetContext } from '../facts/FleetContext';
import { RecordsByNamespace } from '../fleet/ClusterRecords';
import { ClusterKey } from '../fleet/FleetChange';
import { memoize } from '../memo/memoize';
import { internObject } from '../records/intern';
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

type Place = {
  readonly controlPlane: ControlPlaneStatus;
  readonly replica: string;
};

/** Where each proxy is connected: `cluster id/pod.namespace` -> where. */
const connectedProxies = memoize(
  (planes: readonly ControlPlaneStatus[]): ReadonlyMap<string, Place> => {
    const connected = new Map<string, Place>();
    for (const controlPlane of planes) {
      for (const { name, facts } of controlPlane.replicas) {
        // What a dead replica said last is not so any more.
        if (facts?.liveness.state !== 'dead') {
          for (const { clusterId, id } of facts?.proxies?.value ?? []) {
            connected.set(`${clusterId}/${id}`, {
              controlPlane,
              replica: name,
            });
          }
        }
      }
    }
    return connected;
  },
);

/** What a cluster is, as far as its proxies can tell. */
type Identity = { readonly key: ClusterKey; readonly id: string };

const groupsOf = memoize(
  (
    pods: RecordsByNamespace<'Pod'>,
    planes: readonly ControlPlaneStatus[],
    identity: Identity,
  ): readonly ProxyConnections[] => {
    type Draft = ProxyConnections & {
      pods: number;
      byReplica: Map<string, number>;
      missing: InjectedPod[];
    };
    const connected = connectedProxies(planes);
    const homes = new Map<string, ControlPlaneStatus | undefined>();
    const groups = new Map<ControlPlaneStatus, Draft>();
    for (const names of pods.values()) {
      for (const pod of injectedPodsIn(names)) {
        const id = pod.proxy.clusterId ?? identity.id;
        const place = connected.get(`${id}/${pod.name}.${pod.namespace}`);
        const revision = pod.proxy.revision ?? '';
        if (!homes.has(revision)) {
          homes.set(revision, homeOf(revision, identity, planes));
        }
        const controlPlane = place?.controlPlane ?? homes.get(revision);
        if (!controlPlane) {
          continue;
        }
        let group = groups.get(controlPlane);
        if (!group) {
          group = {
            cluster: identity.key,
            controlPlane,
            pods: 0,
            byReplica: new Map(),
            missing: [],
          };
          groups.set(controlPlane, group);
        }
        group.pods += 1;
        if (place) {
          const count = group.byReplica.get(place.replica) ?? 0;
          group.byReplica.set(place.replica, count + 1);
        } else {
          group.missing.push(pod);
        }
      }
    }
    return [...groups.values()];
  },
);

/**
 * The proxies of a cluster by control plane: the one that each is connected
 * to, or else the one that it should be.
 */
export function proxyConnections(
  context: FleetContext,
  key: ClusterKey,
): readonly ProxyConnections[] {
  const [id] = context.ownIds(key);
  return groupsOf(
    context.records(key).byNamespace('Pod'),
    context.planes,
    internObject({ key, id: id ?? context.nameOf(key) }),
  );
}

/** Of its revision, in its own cluster first, then one that reads its cluster. */
function homeOf(
  revision: string,
  { key, id }: Identity,
  planes: readonly ControlPlaneStatus[],
): ControlPlaneStatus | undefined {
  const ofRevision = planes.filter(
    ({ plane }) => !revision || plane.revision === revision,
  );
  const candidates = ofRevision.length > 0 ? ofRevision : planes;
  return (
    candidates.find(({ plane }) => plane.configCluster === key) ??
    candidates.find(({ plane }) =>
      [...plane.registries].some(
        ([registry, cluster]) => cluster === key || registry === id,
      ),
    )
  );
}

/**
 * How sure it is what proxies are connected: a replica that is not read may
 * have those that are missing.
 */
export function connectionState({
  controlPlane,
  pods,
  missing,
}: ProxyConnections): 'healthy' | 'degraded' | 'broken' | 'unknown' {
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

import { isDeepStrictEqual } from 'util';
import type { Reading } from '@meshstage/istio-multicluster';
import type {
  ClusterReadings,
  ClusterStatus,
  IstiodPage,
  IstiodReplicaFacts,
  RemoteSecret,
} from '../collect';

/**
 * A status is reported every few seconds because its times go on. What did not
 * change otherwise is taken over, so that only what matters makes a new version.
 */
export function steadyStatus(
  before: ClusterStatus | undefined,
  now: ClusterStatus,
): ClusterStatus {
  return before && isDeepStrictEqual(timeless(before), timeless(now))
    ? before
    : now;
}

/** The same for what the istiod replicas say: a page keeps the time when its value was new. */
export function steadyReplicas(
  before: readonly IstiodReplicaFacts[],
  now: readonly IstiodReplicaFacts[],
): readonly IstiodReplicaFacts[] {
  const next = now.map(replica => {
    const same = before.find(other => other.replica === replica.replica);
    return same ? steadyReplica(same, replica) : replica;
  });
  const unchanged =
    next.length === before.length &&
    next.every((replica, index) => replica === before[index]);
  return unchanged ? before : next;
}

function steadyReplica(
  before: IstiodReplicaFacts,
  now: IstiodReplicaFacts,
): IstiodReplicaFacts {
  const next: IstiodReplicaFacts = {
    ...now,
    liveness: isDeepStrictEqual(
      unchecked(before.liveness),
      unchecked(now.liveness),
    )
      ? before.liveness
      : now.liveness,
    clusterz: steadyPage(before.clusterz, now.clusterz),
    proxies: steadyPage(before.proxies, now.proxies),
    networkz: steadyPage(before.networkz, now.networkz),
    mesh: steadyPage(before.mesh, now.mesh),
    authority: steadyPage(before.authority, now.authority),
  };
  return isDeepStrictEqual(before, next) ? before : next;
}

function steadyPage<T>(
  before: IstiodPage<T> | undefined,
  now: IstiodPage<T> | undefined,
): IstiodPage<T> | undefined {
  if (!before || !now) {
    return now;
  }
  const same =
    isDeepStrictEqual(before.value, now.value) &&
    isDeepStrictEqual(before.failure, now.failure);
  return same ? before : now;
}

/** The same for what came of trying remote secrets. */
export function steadySecrets(
  before: readonly RemoteSecret[] | undefined,
  now: readonly RemoteSecret[],
): readonly RemoteSecret[] {
  const untimed = (secrets: readonly RemoteSecret[] | undefined) =>
    secrets?.map(({ probe, ...rest }) => ({
      ...rest,
      ...(probe ? { probe: unchecked(probe) } : {}),
    }));
  return before && isDeepStrictEqual(untimed(before), untimed(now))
    ? before
    : now;
}

function timeless({
  asOf,
  reachability,
  kinds,
  readings,
  ...rest
}: ClusterStatus) {
  return {
    ...rest,
    readings: timelessReadings(readings),
    reachability: unchecked(reachability),
    kinds: kinds.map(({ asOf: ofKind, ...kind }) => kind),
  };
}

/** Of what is not stale nobody asks when it was read. */
function timelessReadings(readings: ClusterReadings) {
  return Object.values<Reading<unknown>>(readings).map(reading =>
    reading.state === 'read' && !reading.isStale
      ? { ...reading, asOf: undefined }
      : reading,
  );
}

function unchecked(state: object) {
  return { ...state, checkedAt: undefined, lastReachableAt: undefined };
}

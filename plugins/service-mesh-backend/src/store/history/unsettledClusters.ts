import { ClusterState } from '../../fleet';

/** After that it is taken as it is. */
const PATIENCE_MS = 120_000;

/**
 * Clusters of which this replica does not know enough yet to say that anything
 * changed: it has just started, or they have just been added.
 */
export function unsettledClusters(
  clusters: readonly ClusterState[],
  now: number,
): ReadonlySet<string> {
  return new Set(
    clusters
      .filter(
        cluster => now - cluster.since < PATIENCE_MS && !isSettled(cluster),
      )
      .map(({ name }) => name),
  );
}

function isSettled({
  configurationError,
  status,
  replicas,
}: ClusterState): boolean {
  if (configurationError !== undefined) {
    return true;
  }
  switch (status?.reachability.state) {
    case 'unreachable':
      return true;
    case 'reachable':
      return (
        status.complete &&
        replicas.every(
          ({ liveness, clusterz, proxies }) =>
            liveness.state === 'dead' ||
            (liveness.state === 'unknown' && liveness.failure !== undefined) ||
            (clusterz !== undefined && proxies !== undefined),
        )
      );
    default:
      return false;
  }
}

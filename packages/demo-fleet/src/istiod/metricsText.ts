import { SimulatedIstiod } from './SimulatedIstiod';

const SYNC_STATES = ['closed', 'synced', 'syncing', 'timeout'];

/** The metrics of istiod that tell about clusters and proxies, in the text format of Prometheus. */
export function metricsText(istiod: SimulatedIstiod, replica: string): string {
  const remotes = istiod.remotes();
  const lines = [
    'istiod_managed_clusters{cluster_type="local"} 1',
    `istiod_managed_clusters{cluster_type="remote"} ${remotes.length}`,
    ...remotes.flatMap(({ id, syncStatus }) =>
      SYNC_STATES.map(
        status =>
          `istiod_remote_cluster_sync_status{cluster=${JSON.stringify(
            id,
          )},cluster_type="remote",status="${status}"} ${
            status === syncStatus ? 1 : 0
          }`,
      ),
    ),
    `istiod_uptime_seconds ${(Date.now() - istiod.startedAt.getTime()) / 1000}`,
    `pilot_info{version="${istiod.version}"} 1`,
    ...proxyVersions(istiod, replica).map(
      ([version, count]) => `pilot_xds{version="${version}"} ${count}`,
    ),
  ];
  return `${lines.join('\n')}\n`;
}

function proxyVersions(istiod: SimulatedIstiod, replica: string) {
  const counts = new Map<string, number>();
  for (const { istioVersion } of istiod.proxiesOf(replica)) {
    counts.set(istioVersion, (counts.get(istioVersion) ?? 0) + 1);
  }
  return [...counts];
}

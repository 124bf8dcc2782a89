import {
  ClusterRecords,
  injectedPodsIn,
  RecordsByName,
} from '@meshstage/istio-multicluster';
import { keptWith } from './keptWith';

/** The cluster ids that proxies of a namespace claim. */
export const claimedClusterIds = keptWith(
  (pods: RecordsByName<'Pod'>): ReadonlySet<string> =>
    new Set(injectedPodsIn(pods).flatMap(({ proxy }) => proxy.clusterId || [])),
);

/** How many pods of a cluster have a proxy. */
export function countInjectedPods(records: ClusterRecords): number {
  let count = 0;
  for (const pods of records.byNamespace('Pod').values()) {
    count += injectedPodsIn(pods).length;
  }
  return count;
}

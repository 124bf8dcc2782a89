import {
  ClusterRecords,
  PodProxy,
  PodRecord,
  RecordsByName,
} from '@meshstage/istio-multicluster';
import { keptWith } from './keptWith';

/** A pod with a proxy of its own. */
export type InjectedPod = PodRecord & { readonly proxy: PodProxy };

/** The running pods of a namespace that have a proxy; kept until one of its pods changes. */
export const injectedPodsOf = keptWith(
  (pods: RecordsByName<'Pod'>): readonly InjectedPod[] =>
    [...pods.values()].filter(isInjected),
);

/** The cluster ids that proxies of a namespace claim. */
export const claimedClusterIds = keptWith(
  (pods: RecordsByName<'Pod'>): ReadonlySet<string> =>
    new Set(injectedPodsOf(pods).flatMap(({ proxy }) => proxy.clusterId || [])),
);

/** All of a cluster. */
export function* injectedPods(
  records: ClusterRecords,
): Generator<InjectedPod, void, void> {
  for (const pods of records.byNamespace('Pod').values()) {
    yield* injectedPodsOf(pods);
  }
}

/** How many there are in a cluster. */
export function countInjectedPods(records: ClusterRecords): number {
  let count = 0;
  for (const pods of records.byNamespace('Pod').values()) {
    count += injectedPodsOf(pods).length;
  }
  return count;
}

/** A pod that has ended has no proxy any more; one that is being deleted still has. */
function isInjected(pod: PodRecord): pod is InjectedPod {
  return (
    pod.proxy !== undefined &&
    pod.phase !== 'Succeeded' &&
    pod.phase !== 'Failed' &&
    pod.ips.length > 0
  );
}

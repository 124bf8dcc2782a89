import { ClusterRecords, RecordsByName } from '../fleet/ClusterRecords';
import { memoize } from '../memo/memoize';
import { PodProxy } from '../records/PodProxy';
import { PodRecord } from '../records/PodRecord';

/**
 * A pod with a proxy of its own.
 *
 * @public
 */
export type InjectedPod = PodRecord & { readonly proxy: PodProxy };

/**
 * The running pods of a namespace that have a proxy; kept until one of its pods
 * changes.
 *
 * @public
 */
export const injectedPodsIn = memoize(
  (pods: RecordsByName<'Pod'>): readonly InjectedPod[] =>
    [...pods.values()].filter(isInjected),
);

/**
 * The running pods of a cluster that have a proxy.
 *
 * @public
 */
export function* injectedPods(
  records: ClusterRecords,
): Generator<InjectedPod, void, void> {
  for (const pods of records.byNamespace('Pod').values()) {
    yield* injectedPodsIn(pods);
  }
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

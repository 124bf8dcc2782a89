import {
  ClusterRecords,
  PodProxy,
  PodRecord,
  RecordsByName,
} from '@meshstage/istio-multicluster';

/** A pod with a proxy of its own. */
export type InjectedPod = PodRecord & { readonly proxy: PodProxy };

const kept = new WeakMap<RecordsByName<'Pod'>, readonly InjectedPod[]>();

/** The running pods of a namespace that have a proxy; kept until one of its pods changes. */
export function injectedPodsOf(
  pods: RecordsByName<'Pod'>,
): readonly InjectedPod[] {
  let injected = kept.get(pods);
  if (!injected) {
    injected = [...pods.values()].filter(isInjected);
    kept.set(pods, injected);
  }
  return injected;
}

/** All of a cluster. */
export function* injectedPods(
  records: ClusterRecords,
): Generator<InjectedPod, void, void> {
  for (const pods of records.byNamespace('Pod').values()) {
    yield* injectedPodsOf(pods);
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

import { Labels, WorkloadEntryRecord } from '@meshstage/istio-multicluster';

/** Virtual machines that stand behind a service beside its pods. */
export type Machines = {
  readonly machines: number;
  readonly machinesReady: number;
};

/**
 * Counts the WorkloadEntries that the selector of a Service selects, as istiod
 * does: by labels of the object and of its spec.
 */
export function machinesOf(
  entries: Iterable<WorkloadEntryRecord>,
  selector: Labels,
): Machines {
  const wanted = Object.entries(selector);
  const selected =
    wanted.length === 0
      ? []
      : [...entries].filter(({ labels, workload }) => {
          const all = { ...workload.labels, ...labels };
          return wanted.every(([name, value]) => all[name] === value);
        });
  return {
    machines: selected.length,
    machinesReady: selected.filter(({ unhealthy }) => !unhealthy).length,
  };
}

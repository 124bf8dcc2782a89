import {
  ServiceReference,
  Workload,
} from '@meshstage/plugin-service-mesh-common';
import { WorkloadBox, WorkloadGroupBox } from './model/DiagramModel';

/** How many pods and machines there are, and how many of them are ready. */
export type WorkloadCounts = Pick<
  Workload,
  'pods' | 'ready' | 'injected' | 'machines' | 'machinesReady'
>;

/** The service of all workloads of a group, if they have one in common. */
export function commonService({
  members,
}: WorkloadGroupBox): ServiceReference | undefined {
  const [first] = members;
  const isCommon = members.every(
    ({ service: { namespace, name } }) =>
      namespace === first.service.namespace && name === first.service.name,
  );
  return isCommon ? first?.service : undefined;
}

/** All of them together; nothing if nothing is known of one. */
export function totalOf(
  boxes: readonly WorkloadBox[],
): WorkloadCounts | undefined {
  const all = boxes.flatMap(({ workload }) => workload ?? []);
  if (all.length === 0 || all.length < boxes.length) {
    return undefined;
  }
  const sum = (count: (workload: Workload) => number | undefined) =>
    all.reduce((total, workload) => total + (count(workload) ?? 0), 0);
  return {
    pods: sum(({ pods }) => pods),
    ready: sum(({ ready }) => ready),
    injected: sum(({ injected }) => injected),
    machines: sum(({ machines }) => machines),
    machinesReady: sum(({ machinesReady }) => machinesReady),
  };
}

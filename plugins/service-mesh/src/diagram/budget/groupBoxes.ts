import {
  ClusterFrame,
  ClusterGroupFrame,
  ControlPlaneFrame,
  EndpointBox,
  WorkloadBox,
  WorkloadGroupBox,
} from '../model/DiagramModel';
import { worstState } from '../model/worstState';
import { DiagramBudget } from './DiagramBudget';

/** The same cluster with groups of replicas and workloads where it has many. */
export function groupBoxes(
  frame: ClusterFrame,
  budget: DiagramBudget,
  replaced: Map<string, string>,
): ClusterFrame {
  return {
    ...frame,
    controlPlanes: frame.controlPlanes.map(plane =>
      groupReplicas(plane, budget.replicasPerControlPlane, replaced),
    ),
    workloads: groupWorkloads(
      frame.cluster.id,
      frame.workloads,
      budget.workloadsPerCluster,
      replaced,
    ),
  };
}

/** The same for a group of clusters. */
export function groupBoxesOfGroup(
  frame: ClusterGroupFrame,
  budget: DiagramBudget,
  replaced: Map<string, string>,
): ClusterGroupFrame {
  const { workloads } = frame;
  const limit = budget.workloadsPerCluster;
  if (workloads.length <= limit) {
    return frame;
  }
  const [alone, others] = apart(workloads, limit - 1);
  return {
    ...frame,
    workloads: [...alone, merged(frame.key, others, replaced)],
  };
}

function groupReplicas(
  plane: ControlPlaneFrame,
  limit: number,
  replaced: Map<string, string>,
): ControlPlaneFrame {
  const { controlPlane } = plane;
  if (plane.members.length <= limit) {
    return plane;
  }
  const id = `${plane.id}/replicas`;
  for (const member of plane.members) {
    replaced.set(member.id, id);
  }
  return {
    ...plane,
    members: [
      {
        type: 'replicaGroup',
        id,
        cluster: plane.members[0].cluster,
        state: worstState(plane.members.map(member => member.state)),
        controlPlane,
        replicas: controlPlane.replicas,
      },
    ],
  };
}

function groupWorkloads(
  cluster: string,
  workloads: readonly EndpointBox[],
  limit: number,
  replaced: Map<string, string>,
): EndpointBox[] {
  if (workloads.length <= limit) {
    return [...workloads];
  }
  const [alone, others] = apart(workloads, limit - 1);
  return [...alone, merged(cluster, others, replaced)];
}

/** So many that stand for themselves, the own ones first and then what is not healthy; and the others. */
function apart<T extends EndpointBox>(
  boxes: readonly T[],
  count: number,
): [T[], T[]] {
  const chosen = new Set(
    [...boxes]
      .sort(
        (a, b) =>
          interest(a) - interest(b) || boxes.indexOf(a) - boxes.indexOf(b),
      )
      .slice(0, count),
  );
  return [
    boxes.filter(box => chosen.has(box)),
    boxes.filter(box => !chosen.has(box)),
  ];
}

function interest(box: EndpointBox): number {
  if (box.own) {
    return 0;
  }
  return box.state === 'healthy' ? 2 : 1;
}

function merged(
  cluster: string,
  boxes: readonly EndpointBox[],
  replaced: Map<string, string>,
): WorkloadGroupBox {
  const id = `workloads:${cluster}`;
  const members = boxes.flatMap((box): WorkloadBox[] =>
    box.type === 'workload' ? [box] : box.members,
  );
  for (const { id: before } of [...boxes, ...members]) {
    replaced.set(before, id);
  }
  return {
    type: 'workloadGroup',
    id,
    cluster,
    state: worstState(members.map(member => member.state)),
    members,
    own: members.some(member => member.own),
  };
}

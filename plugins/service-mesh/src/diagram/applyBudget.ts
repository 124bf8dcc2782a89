import {
  Arrow,
  ClusterFrame,
  ControlArrow,
  ControlPlaneFrame,
  DiagramModel,
  EndpointBox,
  RouteArrow,
  WorkloadBox,
} from './DiagramModel';
import { worstState } from './worstState';

/** How much is drawn at once; what is beyond it is drawn as a group and listed in the tables. */
export type DiagramBudget = {
  clusters: number;
  workloadsPerCluster: number;
  replicasPerControlPlane: number;
};

export const DEFAULT_BUDGET: DiagramBudget = {
  clusters: 6,
  workloadsPerCluster: 6,
  replicasPerControlPlane: 3,
};

/** The same picture with groups where it would hold more boxes than a reader can follow. */
export function applyBudget(
  model: DiagramModel,
  budget: DiagramBudget = DEFAULT_BUDGET,
): DiagramModel {
  const kept = keepClusters(model, budget.clusters);
  const replaced = new Map<string, string>();
  const clusters = kept.clusters.map(frame => ({
    ...frame,
    controlPlanes: frame.controlPlanes.map(plane =>
      groupReplicas(plane, budget.replicasPerControlPlane, replaced),
    ),
    workloads: groupWorkloads(frame, budget.workloadsPerCluster, replaced),
  }));
  const drawn = new Set(
    clusters.flatMap(frame => [
      ...(frame.apiServer ? [frame.apiServer.id] : []),
      ...frame.controlPlanes.flatMap(plane => [
        plane.id,
        ...plane.members.map(member => member.id),
      ]),
      ...frame.gateways.map(gateway => gateway.id),
      ...frame.workloads.map(workload => workload.id),
    ]),
  );
  return {
    networks: kept.networks,
    clusters,
    omittedClusters: kept.omittedClusters,
    arrows: mergeArrows(
      model.arrows.map(arrow => redirect(arrow, replaced)),
    ).filter(
      arrow =>
        drawn.has(arrow.to) &&
        arrow.from.every(id => drawn.has(id)) &&
        (!arrow.via || drawn.has(arrow.via)),
    ),
  };
}

/** Clusters where calls start or end come first, then those with a control plane, then the rest. */
function keepClusters(model: DiagramModel, limit: number): DiagramModel {
  if (model.clusters.length <= limit) {
    return model;
  }
  const inRoutes = new Set(
    model.arrows
      .filter(arrow => arrow.kind === 'route')
      .flatMap(arrow => [...arrow.from, arrow.to]),
  );
  const rank = (frame: ClusterFrame) => {
    if (frame.workloads.some(box => box.own)) {
      return 0;
    }
    if (frame.workloads.some(box => inRoutes.has(box.id))) {
      return 1;
    }
    return frame.controlPlanes.length > 0 ? 2 : 3;
  };
  const keep = new Set(
    model.clusters
      .map((frame, index) => ({ frame, index, rank: rank(frame) }))
      .sort((a, b) => a.rank - b.rank || a.index - b.index)
      .slice(0, limit)
      .map(({ frame }) => frame),
  );
  const kept = new Set([...keep].map(frame => frame.cluster.id));
  return {
    ...model,
    clusters: model.clusters.filter(frame => keep.has(frame)),
    omittedClusters: model.clusters
      .filter(frame => !keep.has(frame))
      .map(frame => frame.cluster),
    networks: model.networks
      .map(network => ({
        ...network,
        clusters: network.clusters.filter(id => kept.has(id)),
      }))
      .filter(network => network.clusters.length > 0),
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
  frame: ClusterFrame,
  limit: number,
  replaced: Map<string, string>,
): EndpointBox[] {
  if (frame.workloads.length <= limit) {
    return frame.workloads;
  }
  const boxes = frame.workloads.filter(
    (box): box is WorkloadBox => box.type === 'workload',
  );
  const byInterest = [...boxes].sort(
    (a, b) => interest(a) - interest(b) || boxes.indexOf(a) - boxes.indexOf(b),
  );
  const alone = new Set(byInterest.slice(0, limit - 1));
  const members = boxes.filter(box => !alone.has(box));
  const id = `workloads:${frame.cluster.id}`;
  for (const member of members) {
    replaced.set(member.id, id);
  }
  return [
    ...boxes.filter(box => alone.has(box)),
    {
      type: 'workloadGroup',
      id,
      cluster: frame.cluster.id,
      state: worstState(members.map(member => member.state)),
      members,
      own: members.some(member => member.own),
    },
  ];
}

function interest(box: WorkloadBox): number {
  if (box.own) {
    return 0;
  }
  return box.state === 'healthy' ? 2 : 1;
}

function redirect(arrow: Arrow, replaced: ReadonlyMap<string, string>): Arrow {
  const place = (id: string) => replaced.get(id) ?? id;
  const from = [...new Set(arrow.from.map(place))];
  const to = place(arrow.to);
  if (to === arrow.to && from.every((id, i) => id === arrow.from[i])) {
    return arrow;
  }
  const way = [...from, ...(arrow.via ? [arrow.via] : []), to].join('->');
  const standby = arrow.state === 'standby' ? '#standby' : '';
  const id =
    arrow.kind === 'connection' ? arrow.id : `${arrow.kind}:${way}${standby}`;
  return { ...arrow, from, to, id };
}

function mergeArrows(arrows: readonly Arrow[]): Arrow[] {
  const merged = new Map<string, Arrow>();
  for (const arrow of arrows) {
    const other = merged.get(arrow.id);
    merged.set(arrow.id, other ? mergeTwo(other, arrow) : arrow);
  }
  // A call between two members of one group has no way that could be drawn.
  return [...merged.values()].filter(arrow => !arrow.from.includes(arrow.to));
}

function mergeTwo(one: Arrow, other: Arrow): Arrow {
  if (one.kind === 'control' && other.kind === 'control') {
    return mergeControl(one, other);
  }
  if (one.kind === 'route' && other.kind === 'route') {
    return mergeRoutes(one, other);
  }
  return one;
}

function mergeControl(one: ControlArrow, other: ControlArrow): ControlArrow {
  const links = [...one.links, ...other.links];
  const states = links.map(link => link.state);
  const worst = worstState(states);
  // One replica that still sees the cluster makes it a partial loss.
  const partial = worst === 'broken' && states.some(s => s !== 'broken');
  return { ...one, links, state: partial ? 'degraded' : worst };
}

function mergeRoutes(one: RouteArrow, other: RouteArrow): RouteArrow {
  const states = [one.state, other.state].filter(s => s !== 'standby');
  return {
    ...one,
    parts: [...one.parts, ...other.parts],
    state: states.length === 0 ? 'standby' : worstState(states),
    share: {
      least: Math.min(one.share.least, other.share.least),
      greatest: Math.max(one.share.greatest, other.share.greatest),
    },
  };
}

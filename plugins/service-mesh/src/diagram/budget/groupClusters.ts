import { boxesOf } from '../drawnFrames';
import { clusterGroupId } from '../model/boxIds';
import {
  ClusterFrame,
  ClusterGroupFrame,
  DiagramModel,
  WorkloadBox,
  WorkloadGroupBox,
} from '../model/DiagramModel';
import { worstState } from '../model/worstState';
import { DiagramBudget, REST } from './DiagramBudget';

export type GroupedClusters = Pick<
  DiagramModel,
  'clusters' | 'groups' | 'networks'
>;

/**
 * Draws the clusters that were not chosen as groups: those of a network as one, those of small or many networks as one
 * for all.
 *
 * @param replaced - is told by which box each box of a group is drawn now
 */
export function groupClusters(
  model: DiagramModel,
  chosen: readonly ClusterFrame[],
  budget: DiagramBudget,
  replaced: Map<string, string>,
): GroupedClusters {
  const left = model.clusters.filter(frame => !chosen.includes(frame));
  const isFull = chosen.length >= budget.mostClusters;
  const sets = partition(left, budget.networkGroups);
  const alone = isFull
    ? []
    : [...sets.values()].flatMap(set => (set.length === 1 ? set : []));
  const clusters = model.clusters.filter(
    frame => chosen.includes(frame) || alone.includes(frame),
  );
  const groups = [...sets]
    .filter(([, frames]) => !alone.includes(frames[0]))
    .map(([key, frames]) => groupFrame(key, frames, !isFull, replaced));
  return { clusters, groups, networks: networksOf(model, clusters, groups) };
}

/** By network, the largest first; what is left over together. */
function partition(
  frames: readonly ClusterFrame[],
  limit: number,
): Map<string, ClusterFrame[]> {
  const byNetwork = new Map<string, ClusterFrame[]>();
  for (const frame of frames) {
    const { hidden, network } = frame.cluster;
    const key = (!hidden && network) || REST;
    byNetwork.set(key, [...(byNetwork.get(key) ?? []), frame]);
  }
  const own = new Set(
    [...byNetwork]
      .filter(([key, { length }]) => key !== REST && length > 1)
      .sort(([, a], [, b]) => b.length - a.length)
      .slice(0, limit)
      .map(([key]) => key),
  );
  const rest = [...byNetwork].flatMap(([key, set]) =>
    own.has(key) ? [] : set,
  );
  return new Map([
    ...[...byNetwork].filter(([key]) => own.has(key)),
    ...(rest.length > 0 ? [[REST, rest] as const] : []),
  ]);
}

function groupFrame(
  key: string,
  frames: readonly ClusterFrame[],
  opens: boolean,
  replaced: Map<string, string>,
): ClusterGroupFrame {
  const id = clusterGroupId(key);
  const base = (boxes: readonly { id: string }[], name: string) => {
    boxes.forEach(box => replaced.set(box.id, `${id}/${name}`));
    return { id: `${id}/${name}`, cluster: id };
  };
  const apiServers = frames.flatMap(({ apiServer }) => apiServer ?? []);
  const planes = frames.flatMap(frame => frame.controlPlanes);
  const gateways = frames.flatMap(frame => frame.gateways);
  return {
    id,
    key: id,
    network: key === REST ? undefined : key,
    clusters: frames.map(({ cluster }) => cluster),
    state: worstState(frames.map(({ cluster }) => cluster.state ?? 'unknown')),
    opens,
    ...(apiServers.length > 0 && {
      apiServers: {
        type: 'apiServerGroup',
        ...base(apiServers, 'api'),
        state: worstState(apiServers.map(({ state }) => state)),
        members: apiServers,
      },
    }),
    ...(planes.length > 0 && {
      controlPlanes: {
        type: 'controlPlaneGroup',
        ...base([...planes, ...planes.flatMap(p => p.members)], 'planes'),
        state: worstState(planes.map(plane => plane.controlPlane.state)),
        controlPlanes: planes.map(plane => plane.controlPlane),
      },
    }),
    ...(gateways.length > 0 && {
      gateways: {
        type: 'gatewayGroup',
        ...base(gateways, 'gateways'),
        state: worstState(gateways.map(({ state }) => state)),
        members: gateways,
      },
    }),
    workloads: workloadGroups(frames, base),
  };
}

/** One box for each service, wherever in the group it runs. */
function workloadGroups(
  frames: readonly ClusterFrame[],
  base: (
    boxes: readonly WorkloadBox[],
    name: string,
  ) => { id: string; cluster: string },
): WorkloadGroupBox[] {
  const services = new Map<string, WorkloadBox[]>();
  for (const box of frames.flatMap(boxesOf)) {
    if (box.type === 'workload') {
      const service = `${box.service.namespace}/${box.service.name}`;
      services.set(service, [...(services.get(service) ?? []), box]);
    }
  }
  return [...services].map(([service, members]) => ({
    type: 'workloadGroup',
    ...base(members, service),
    state: worstState(members.map(({ state }) => state)),
    members,
    own: members.some(({ own }) => own),
  }));
}

function networksOf(
  model: DiagramModel,
  clusters: readonly ClusterFrame[],
  groups: readonly ClusterGroupFrame[],
): DiagramModel['networks'] {
  const drawn = new Set(clusters.map(({ cluster }) => cluster.id));
  return model.networks
    .map(({ network, clusters: all }) => ({
      network,
      clusters: [
        ...all.filter(id => drawn.has(id)),
        ...groups
          .filter(group => group.network === network)
          .map(({ key }) => key),
      ],
    }))
    .filter(network => network.clusters.length > 0);
}

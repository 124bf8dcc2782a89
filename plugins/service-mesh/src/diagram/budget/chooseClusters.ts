import { State } from '@meshstage/plugin-service-mesh-common';
import { DiagramIndex } from '../model/DiagramIndex';
import { ClusterFrame, DiagramModel } from '../model/DiagramModel';
import { DiagramBudget, DiagramWishes, REST } from './DiagramBudget';

const BY_URGENCY: readonly State[] = [
  'broken',
  'degraded',
  'unknown',
  'healthy',
];

/** The clusters that are drawn one by one, in the order of the model. */
export function chooseClusters(
  model: DiagramModel,
  budget: DiagramBudget,
  { open = new Set(), selected }: DiagramWishes,
): ClusterFrame[] {
  if (model.clusters.length <= budget.clusters) {
    return model.clusters;
  }
  const wanted = selected
    ? clustersOfItem(selected, new DiagramIndex(model))
    : new Set<string>();
  const byInterest = sortByInterest(model);
  const chosen = new Set([
    ...byInterest.filter(({ cluster }) => wanted.has(cluster.id)),
    ...withControlPlane(byInterest, budget.clusters),
    ...byInterest.filter(({ cluster }) =>
      [REST, cluster.network ?? ''].some(key => open.has(key)),
    ),
  ]);
  const kept = new Set([...chosen].slice(0, budget.mostClusters));
  return model.clusters.filter(frame => kept.has(frame));
}

/** Those of which the page speaks come first, then those where control planes run; of them the broken ones, in turns by network. */
function sortByInterest({ clusters, arrows }: DiagramModel): ClusterFrame[] {
  const inRoutes = new Set(
    arrows
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
  const inNetwork = new Map<string, number>();
  const placeOf = ({ cluster }: ClusterFrame) => {
    const network = cluster.network ?? '';
    const place = inNetwork.get(network) ?? 0;
    inNetwork.set(network, place + 1);
    return network === '' ? 0 : place;
  };
  return clusters
    .map((frame, index) => ({
      frame,
      index,
      place: placeOf(frame),
      rank: rank(frame),
      urgency: BY_URGENCY.indexOf(frame.cluster.state ?? 'unknown'),
    }))
    .sort(
      (a, b) =>
        a.rank - b.rank ||
        a.urgency - b.urgency ||
        a.place - b.place ||
        a.index - b.index,
    )
    .map(({ frame }) => frame);
}

/** The first of them; one has a control plane if any has, for the black arrows start there. */
function withControlPlane(
  frames: readonly ClusterFrame[],
  count: number,
): ClusterFrame[] {
  const first = frames.slice(0, count);
  const hasPlane = (frame: ClusterFrame) => frame.controlPlanes.length > 0;
  const plane = frames.find(hasPlane);
  return plane && !first.some(hasPlane)
    ? [...first.slice(0, -1), plane]
    : first;
}

/** Where the ends of an arrow are, or a box. */
function clustersOfItem(id: string, index: DiagramIndex): Set<string> {
  const item = index.item(id);
  switch (item?.type) {
    case 'cluster':
      return new Set([item.frame.cluster.id]);
    case 'controlPlane':
      return new Set([item.cluster]);
    case 'box':
      return new Set([item.box.cluster]);
    case 'arrow': {
      const { from, via, to } = item.arrow;
      return new Set(
        [...from, ...(via ? [via] : []), to].flatMap(end => [
          ...clustersOfItem(end, index),
        ]),
      );
    }
    default:
      return new Set();
  }
}

import { DiagramModel } from '../DiagramModel';
import { Arrangement, arrange } from './Arrangement';
import { Corridors } from './Corridors';
import { drawLegs, LegPath } from './drawLegs';
import { bottom, Point, Rect, right } from './geometry';
import { placeAcross } from './placeAcross';
import { placeBadges } from './placeBadges';
import { placeDown } from './placeDown';
import { placePorts } from './placePorts';
import { placeTracks } from './placeTracks';
import { planLegs, RoutedLeg } from './planLegs';
import { SIZES } from './sizes';

export type ArrowPath = {
  legs: readonly LegPath[];
  /** Where its share or mark stands. */
  badge: Point;
};

/** Places of everything; the same model and options always give the same places. */
export type DiagramLayout = {
  width: number;
  height: number;
  networks: { network: string; rect: Rect }[];
  /** By frame id. */
  clusters: ReadonlyMap<string, Rect>;
  /** By id of box or control-plane frame. */
  boxes: ReadonlyMap<string, Rect>;
  /** By arrow id. */
  arrows: ReadonlyMap<string, ArrowPath>;
};

export type LayoutOptions = {
  /** Clusters side by side. */
  columns: number;
  /** Workloads side by side in a cluster. */
  workloadsPerRow?: number;
};

/** Gives each box its place by what it is, and each arrow a way along the channels between the lanes. */
export function layoutDiagram(
  model: DiagramModel,
  options: LayoutOptions,
): DiagramLayout {
  const columns = Math.max(1, Math.min(options.columns, model.clusters.length));
  const arrangement = arrange(
    model.clusters,
    columns,
    options.workloadsPerRow ?? SIZES.workloadsPerRow,
  );
  const legs = planLegs(model.arrows, arrangement);
  const routed = legs.filter((leg): leg is RoutedLeg => leg.type === 'routed');
  const across = placeAcross(arrangement, new Corridors(legs));
  const ports = placePorts(routed, across);
  const tracks = placeTracks(routed, ports, across);
  const down = placeDown(arrangement, tracks, model.networks.length > 0);

  const boxes = new Map<string, Rect>();
  for (const [id, span] of across.boxes) {
    boxes.set(id, { ...span, ...(down.boxes.get(id) ?? { y: 0, height: 0 }) });
  }
  const clusters = new Map<string, Rect>();
  arrangement.bands.forEach((frames, band) => {
    for (const { id, cluster } of frames) {
      const span = across.clusters.get(cluster.id) ?? { x: 0, width: 0 };
      clusters.set(id, { ...span, ...down.bands[band] });
    }
  });
  const paths = drawLegs(legs, { boxes, ports, tracks, across, down });
  const badges = placeBadges(paths);
  return {
    width: across.width,
    height: down.height,
    networks: frameNetworks(model, arrangement, clusters),
    clusters,
    boxes,
    arrows: new Map(
      [...paths].map(([id, legPaths]) => [
        id,
        { legs: legPaths, badge: badges.get(id) ?? { x: 0, y: 0 } },
      ]),
    ),
  };
}

/** One frame for each run of neighbouring clusters of a network. */
function frameNetworks(
  { networks }: DiagramModel,
  { bands }: Arrangement,
  clusters: ReadonlyMap<string, Rect>,
): DiagramLayout['networks'] {
  const { padding, title } = SIZES.network;
  return bands.flatMap(frames =>
    networks.flatMap(({ network, clusters: members }) => {
      const rects = frames
        .filter(({ cluster }) => members.includes(cluster.id))
        .flatMap(({ id }) => clusters.get(id) ?? []);
      if (rects.length === 0) {
        return [];
      }
      const x = Math.min(...rects.map(rect => rect.x)) - padding;
      const y = Math.min(...rects.map(rect => rect.y)) - title - padding / 2;
      return {
        network,
        rect: {
          x,
          y,
          width: Math.max(...rects.map(right)) + padding - x,
          height: Math.max(...rects.map(bottom)) + padding - y,
        },
      };
    }),
  );
}

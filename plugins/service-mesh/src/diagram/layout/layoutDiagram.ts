import { badgeOf } from '../badgeOf';
import { drawnFrames, keyOf } from '../drawnFrames';
import { DiagramModel } from '../model/DiagramModel';
import { Arrangement, arrange } from './Arrangement';
import { Corridors } from './Corridors';
import { drawLegs, LegPath } from './drawLegs';
import { bottom, Point, Rect, right } from './geometry';
import { Across, placeAcross } from './placeAcross';
import { placeBadges } from './placeBadges';
import { placeDown } from './placeDown';
import { placePorts } from './placePorts';
import { placeTracks } from './placeTracks';
import { Leg, planLegs, RoutedLeg } from './planLegs';
import { SIZES } from './sizes';

export type ArrowPath = {
  legs: readonly LegPath[];
  /** Where its share or mark stands, if it has one. */
  badge?: Point;
};

/** Places of everything; the same model and options always give the same places. */
export type DiagramLayout = {
  width: number;
  height: number;
  networks: { network: string; rect: Rect }[];
  /** Of clusters and groups of them, by frame id. */
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

/** How wide the picture will be. Much less work than the whole layout. */
export function layoutWidth(
  model: DiagramModel,
  options: LayoutOptions,
): number {
  return planAcross(model, options).across.width;
}

/** Gives each box its place by what it is, and each arrow a way along the channels between the lanes. */
export function layoutDiagram(
  model: DiagramModel,
  options: LayoutOptions,
): DiagramLayout {
  const { arrangement, legs, across } = planAcross(model, options);
  const routed = legs.filter((leg): leg is RoutedLeg => leg.type === 'routed');
  const ports = placePorts(routed, across);
  const tracks = placeTracks(routed, ports, across);
  const down = placeDown(arrangement, tracks, model.networks.length > 0);

  const boxes = new Map<string, Rect>();
  for (const [id, span] of across.boxes) {
    boxes.set(id, { ...span, ...(down.boxes.get(id) ?? { y: 0, height: 0 }) });
  }
  const clusters = new Map<string, Rect>();
  arrangement.bands.forEach((frames, band) => {
    for (const frame of frames) {
      const span = across.clusters.get(keyOf(frame)) ?? { x: 0, width: 0 };
      clusters.set(frame.id, { ...span, ...down.bands[band] });
    }
  });
  const paths = drawLegs(legs, { boxes, ports, tracks, across, down });
  const badges = placeBadges(paths, badgeWidths(model), across.width);
  return {
    width: across.width,
    height: down.height,
    networks: frameNetworks(model, arrangement, clusters),
    clusters,
    boxes,
    arrows: new Map(
      [...paths].map(([id, legPaths]) => [
        id,
        { legs: legPaths, badge: badges.get(id) },
      ]),
    ),
  };
}

type Plan = { arrangement: Arrangement; legs: Leg[]; across: Across };

function planAcross(model: DiagramModel, options: LayoutOptions): Plan {
  const frames = drawnFrames(model);
  const arrangement = arrange(
    frames,
    Math.max(1, Math.min(options.columns, frames.length)),
    options.workloadsPerRow ?? SIZES.workloadsPerRow,
  );
  const legs = planLegs(model.arrows, arrangement);
  return {
    arrangement,
    legs,
    across: placeAcross(arrangement, new Corridors(legs)),
  };
}

function badgeWidths({ arrows }: DiagramModel): Map<string, number> {
  return new Map(
    arrows.flatMap(arrow => {
      const badge = badgeOf(arrow);
      return badge ? [[arrow.id, badge.width] as const] : [];
    }),
  );
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
        .filter(frame => members.includes(keyOf(frame)))
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

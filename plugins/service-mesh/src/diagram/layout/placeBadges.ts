import { Point } from './geometry';
import { LegPath } from './drawLegs';

type Segment = { arrow: string; a: Point; b: Point };

const WIDTH = 52;
const HEIGHT = 20;
const PLACES = [0.5, 0.38, 0.62, 0.26, 0.74, 0.15, 0.85];

/**
 * Where each arrow carries its share or mark: on its longest stretch before the gateway, where no other line
 * and no other badge is in the way.
 */
export function placeBadges(
  arrows: ReadonlyMap<string, readonly LegPath[]>,
): Map<string, Point> {
  const segments = [...arrows].flatMap(([arrow, legs]) =>
    legs.flatMap(leg => segmentsOf(arrow, leg)),
  );
  const badges = new Map<string, Point>();
  for (const [arrow, legs] of arrows) {
    const own = legs.flatMap((leg, index) =>
      segmentsOf(arrow, leg).map(segment => ({ segment, index })),
    );
    const candidates = own.flatMap(({ segment, index }) =>
      PLACES.map((place, order) => ({
        point: between(segment, place),
        cost:
          segmentCost(segment) +
          index * 4 +
          order +
          20 * conflicts(between(segment, place), arrow, segments, badges),
      })),
    );
    const best = candidates.reduce(
      (least, candidate) => (candidate.cost < least.cost ? candidate : least),
      candidates[0],
    );
    if (best) {
      badges.set(arrow, best.point);
    }
  }
  return badges;
}

function segmentsOf(arrow: string, { points }: LegPath): Segment[] {
  return points.slice(1).map((point, i) => ({ arrow, a: points[i], b: point }));
}

function isHorizontal({ a, b }: Segment): boolean {
  return Math.abs(a.y - b.y) < 0.5;
}

/** Horizontal stretches carry a badge best, long ones before short ones. */
function segmentCost(segment: Segment): number {
  const length = Math.hypot(
    segment.a.x - segment.b.x,
    segment.a.y - segment.b.y,
  );
  if (isHorizontal(segment)) {
    return length < WIDTH + 16 ? 40 : 0;
  }
  return length < HEIGHT + 14 ? 60 : 24;
}

function between({ a, b }: Segment, place: number): Point {
  return { x: a.x + (b.x - a.x) * place, y: a.y + (b.y - a.y) * place };
}

function conflicts(
  point: Point,
  arrow: string,
  segments: readonly Segment[],
  badges: ReadonlyMap<string, Point>,
): number {
  const left = point.x - WIDTH / 2;
  const top = point.y - HEIGHT / 2;
  const lines = segments.filter(
    ({ arrow: other, a, b }) =>
      other !== arrow &&
      Math.max(a.x, b.x) >= left &&
      Math.min(a.x, b.x) <= left + WIDTH &&
      Math.max(a.y, b.y) >= top &&
      Math.min(a.y, b.y) <= top + HEIGHT,
  ).length;
  const others = [...badges.values()].filter(
    badge =>
      Math.abs(badge.x - point.x) < WIDTH &&
      Math.abs(badge.y - point.y) < HEIGHT,
  ).length;
  return lines + 3 * others;
}

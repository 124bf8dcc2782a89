import { LegPath } from './drawLegs';
import { Point } from './geometry';
import { SegmentGrid } from './SegmentGrid';

type Segment = { arrow: string; a: Point; b: Point };

const HEIGHT = 20;
const EDGE = 3;
const PLACES = [0.5, 0.38, 0.62, 0.26, 0.74, 0.15, 0.85];

/**
 * Where each arrow carries its share or mark: on its longest stretch before the gateway, where no other line
 * and no other badge is in the way.
 *
 * @param widths - of the badges, by arrow; those without have none
 */
export function placeBadges(
  arrows: ReadonlyMap<string, readonly LegPath[]>,
  widths: ReadonlyMap<string, number>,
  pictureWidth: number,
): Map<string, Point> {
  const lines = new SegmentGrid<Segment>();
  for (const [arrow, legs] of arrows) {
    legs
      .flatMap(leg => segmentsOf(arrow, leg))
      .forEach(segment => lines.add(segment));
  }
  const badges = new Map<string, Point>();
  for (const [arrow, legs] of arrows) {
    const width = widths.get(arrow);
    if (width === undefined) {
      continue;
    }
    const inside = ({ x, y }: Point): Point => ({
      x: Math.min(
        Math.max(x, width / 2 + EDGE),
        pictureWidth - width / 2 - EDGE,
      ),
      y,
    });
    const candidates = legs.flatMap((leg, index) =>
      segmentsOf(arrow, leg).flatMap(segment =>
        PLACES.map((place, order) => {
          const point = inside(between(segment, place));
          return {
            point,
            cost:
              segmentCost(segment, width) +
              index * 4 +
              order +
              20 * conflicts({ point, width, arrow }, lines, badges, widths),
          };
        }),
      ),
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

/** Of an arrow that is drawn by others, its whole way. */
function segmentsOf(arrow: string, { points, pieces }: LegPath): Segment[] {
  return (pieces.length > 0 ? pieces : [points]).flatMap(piece =>
    piece.slice(1).map((point, i) => ({ arrow, a: piece[i], b: point })),
  );
}

function isHorizontal({ a, b }: Segment): boolean {
  return Math.abs(a.y - b.y) < 0.5;
}

/** Horizontal stretches carry a badge best, long ones before short ones. */
function segmentCost(segment: Segment, width: number): number {
  const length = Math.hypot(
    segment.a.x - segment.b.x,
    segment.a.y - segment.b.y,
  );
  if (isHorizontal(segment)) {
    return length < width + 16 ? 40 : 0;
  }
  return length < HEIGHT + 14 ? 60 : 24;
}

function between({ a, b }: Segment, place: number): Point {
  return { x: a.x + (b.x - a.x) * place, y: a.y + (b.y - a.y) * place };
}

function conflicts(
  { point, width, arrow }: { point: Point; width: number; arrow: string },
  segments: SegmentGrid<Segment>,
  badges: ReadonlyMap<string, Point>,
  widths: ReadonlyMap<string, number>,
): number {
  const crossing = segments
    .touching({
      x: point.x - width / 2,
      y: point.y - HEIGHT / 2,
      width,
      height: HEIGHT,
    })
    .filter(segment => segment.arrow !== arrow).length;
  const others = [...badges].filter(
    ([other, badge]) =>
      Math.abs(badge.x - point.x) < (width + (widths.get(other) ?? 0)) / 2 &&
      Math.abs(badge.y - point.y) < HEIGHT,
  ).length;
  return crossing + 3 * others;
}

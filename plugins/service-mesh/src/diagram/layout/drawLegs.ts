import { DrawnLines } from './DrawnLines';
import { bottom, centerY, Point, Rect, right } from './geometry';
import { Across } from './placeAcross';
import { Down } from './placeDown';
import { portKey, Ports } from './placePorts';
import { Tracks } from './placeTracks';
import { Leg, LegEnd, RoutedLeg } from './planLegs';
import { withoutRepetition } from './roundedPath';

/** A drawn stretch of an arrow, from box to box. */
export type LegPath = {
  points: Point[];
  /** The pieces of it that no arrow before has drawn: those of a bundle run on each other. */
  pieces: Point[][];
  /** At its end: the one of the arrow, a small one at a gateway on the way, none where it runs into another line. */
  head: 'arrow' | 'passage' | 'none';
};

type Places = {
  boxes: ReadonlyMap<string, Rect>;
  ports: Ports;
  tracks: Tracks;
  across: Across;
  down: Down;
};

/** The corners of each leg, by arrow id. */
export function drawLegs(
  legs: readonly Leg[],
  places: Places,
): Map<string, LegPath[]> {
  const paths = new Map<string, LegPath[]>();
  const straight = new Map<string, number>();
  const trunks = new Map<string, Set<'left' | 'right'>>();
  const drawn = new DrawnLines();
  for (const leg of inDrawingOrder(legs, places)) {
    const path =
      leg.type === 'straight'
        ? {
            points: straightPoints(leg, places.boxes, straight),
            head: 'arrow' as const,
          }
        : routedPath(leg, places, trunks);
    const pieces =
      leg.type === 'routed' && leg.isBundled
        ? drawn.draw(leg.key, path.points)
        : [path.points];
    paths.set(leg.arrow.id, [
      ...(paths.get(leg.arrow.id) ?? []),
      { ...path, pieces },
    ]);
  }
  return paths;
}

/** Of the legs that share a line, those come first that come from farthest away: the others run into them. */
function inDrawingOrder(legs: readonly Leg[], places: Places): Leg[] {
  const way = (leg: Leg) =>
    leg.type === 'straight' ? 0 : Math.abs(wayToJunction(leg, places));
  return legs
    .map((leg, index) => ({ leg, index, way: way(leg) }))
    .sort((a, b) =>
      sharedKey(a.leg) === sharedKey(b.leg)
        ? b.way - a.way || a.index - b.index
        : a.index - b.index,
    )
    .map(({ leg }) => leg);
}

function sharedKey(leg: Leg): string {
  return leg.type === 'straight'
    ? `${leg.from} ${leg.to}`
    : `${leg.arrow.id} ${leg.key}`;
}

/** From where the leg starts to where its line leaves the channel, to the right. */
function wayToJunction(leg: RoutedLeg, places: Places): number {
  const end = leg.corridor
    ? places.across.corridorX(leg.corridor, leg.key)
    : touch(leg, leg.to, places).x;
  return end - touch(leg, leg.from, places).x;
}

function routedPath(
  leg: RoutedLeg,
  places: Places,
  trunks: Map<string, Set<'left' | 'right'>>,
): Omit<LegPath, 'pieces'> {
  const points = routedPoints(leg, places);
  const head = leg.to.box === leg.arrow.to ? 'arrow' : 'passage';
  const { band, lane } = leg.from.channel;
  const line = `${sharedKey(leg)} ${band}:${lane}`;
  const side = wayToJunction(leg, places) < 0 ? 'right' : 'left';
  const before = trunks.get(line);
  trunks.set(line, new Set([...(before ?? []), side]));
  if (!before) {
    return { points: withoutRepetition(points), head };
  }
  // From the same side it meets the line at once, from the other side where that line leaves the channel.
  const own = before.has(side) ? points.slice(0, 2) : points.slice(0, 3);
  return { points: withoutRepetition(own), head: 'none' };
}

/** Several calls between the same neighbours run below each other. */
function straightPoints(
  leg: Extract<Leg, { type: 'straight' }>,
  boxes: ReadonlyMap<string, Rect>,
  used: Map<string, number>,
): Point[] {
  const from = boxes.get(leg.from);
  const to = boxes.get(leg.to);
  if (!from || !to) {
    return [];
  }
  const pair = [leg.from, leg.to].sort().join(' ');
  const before = used.get(pair) ?? 0;
  used.set(pair, before + 1);
  const y = centerY(from) + before * 20;
  return from.x < to.x
    ? [
        { x: right(from), y },
        { x: to.x, y },
      ]
    : [
        { x: from.x, y },
        { x: right(to), y },
      ];
}

function routedPoints(leg: RoutedLeg, places: Places): Point[] {
  const { tracks, across, down } = places;
  const start = touch(leg, leg.from, places);
  const end = touch(leg, leg.to, places);
  const startY = down.trackY(
    leg.from.channel,
    tracks.track(leg.from.channel, leg.key),
  );
  if (!leg.corridor) {
    return [start, { x: start.x, y: startY }, { x: end.x, y: startY }, end];
  }
  const x = across.corridorX(leg.corridor, leg.key);
  const endY = down.trackY(
    leg.to.channel,
    tracks.track(leg.to.channel, leg.key),
  );
  return [
    start,
    { x: start.x, y: startY },
    { x, y: startY },
    { x, y: endY },
    { x: end.x, y: endY },
    end,
  ];
}

function touch(leg: RoutedLeg, end: LegEnd, { boxes, ports }: Places): Point {
  const box = boxes.get(end.box) ?? { x: 0, y: 0, width: 0, height: 0 };
  return {
    x: ports.get(portKey(leg, end)) ?? box.x,
    y: end.side === 'top' ? box.y : bottom(box),
  };
}

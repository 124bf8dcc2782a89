import { Across } from './placeAcross';
import { LegEnd, RoutedLeg } from './planLegs';

const MARGIN = 16;
const SPACING = 26;
const LEAST_SPACING = 12;
/** Ends above and below a channel are shifted against each other, so that no line lies on another. */
const SHIFT = 8;

/** Where lines touch a box: by end of a line, the distance from the left edge of the picture. */
export type Ports = ReadonlyMap<string, number>;

export function portKey(leg: RoutedLeg, end: LegEnd): string {
  return `${leg.key} ${end.box} ${end.side}`;
}

type Wish = { key: string; towards: number };

/** Spreads the ends of the lines over each side of each box in the order of where the lines go. */
export function placePorts(legs: readonly RoutedLeg[], across: Across): Ports {
  const wishes = new Map<string, Map<string, number[]>>();
  const wish = (leg: RoutedLeg, end: LegEnd, towards: number) => {
    const side = `${end.box} ${end.side}`;
    const ofSide = wishes.get(side) ?? new Map<string, number[]>();
    const key = portKey(leg, end);
    ofSide.set(key, [...(ofSide.get(key) ?? []), towards]);
    wishes.set(side, ofSide);
  };
  for (const leg of legs) {
    const corridor = leg.corridor && across.corridorX(leg.corridor, leg.key);
    wish(leg, leg.from, corridor ?? middle(across, leg.to.box));
    wish(leg, leg.to, corridor ?? middle(across, leg.from.box));
  }
  const ports = new Map<string, number>();
  for (const [side, ofSide] of wishes) {
    const box = side.slice(0, side.lastIndexOf(' '));
    const sorted = [...ofSide]
      .map(([key, all]) => ({ key, towards: mean(all) }))
      .sort(byDirection);
    const shift = side.endsWith(' top') && sorted.length > 1 ? SHIFT : 0;
    for (const [key, x] of spread(sorted, across, box)) {
      ports.set(key, x + shift);
    }
  }
  straighten(legs, ports);
  return ports;
}

/** A line that is nearly straight becomes straight. */
function straighten(legs: readonly RoutedLeg[], ports: Map<string, number>) {
  const shared = new Map<string, number>();
  for (const { key } of legs) {
    shared.set(key, (shared.get(key) ?? 0) + 1);
  }
  for (const leg of legs) {
    const start = portKey(leg, leg.from);
    const end = ports.get(portKey(leg, leg.to));
    const way = Math.abs((ports.get(start) ?? 0) - (end ?? 0));
    if (
      end !== undefined &&
      !leg.corridor &&
      shared.get(leg.key) === 1 &&
      way <= SHIFT
    ) {
      ports.set(start, end);
    }
  }
}

function byDirection(a: Wish, b: Wish): number {
  return a.towards - b.towards || (a.key < b.key ? -1 : 1);
}

/** A frame is touched straight below or above the other end; a box around its middle. */
function spread(
  wishes: readonly Wish[],
  across: Across,
  box: string,
): [string, number][] {
  const { x, width } = across.boxes.get(box) ?? { x: 0, width: 0 };
  const least = x + MARGIN;
  const most = x + width - MARGIN;
  const count = wishes.length;
  if (across.frames.has(box)) {
    let before = -Infinity;
    const spacing = Math.min(LEAST_SPACING, (most - least) / count);
    return wishes.map(({ key, towards }, i) => {
      const latest = most - (count - 1 - i) * spacing;
      const place = Math.min(
        latest,
        Math.max(least, before + spacing, Math.min(most, towards)),
      );
      before = place;
      return [key, place];
    });
  }
  const spacing = Math.min(SPACING, (most - least) / Math.max(1, count - 1));
  const start = x + width / 2 - ((count - 1) / 2) * spacing;
  return wishes.map(({ key }, i) => [key, start + i * spacing]);
}

function middle(across: Across, box: string): number {
  const span = across.boxes.get(box);
  return span ? span.x + span.width / 2 : 0;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

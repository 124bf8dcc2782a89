import { Point } from './geometry';

type Interval = { from: number; to: number };

/** Shorter pieces are not seen. */
const LEAST = 0.5;

/** Remembers what is drawn, so that arrows that run on each other are drawn there once. */
export class DrawnLines {
  readonly #drawn = new Map<string, Interval[]>();

  /**
   * The pieces of a path of horizontal and vertical stretches that are not drawn yet; then they are.
   *
   * @param bundle - only paths of the same bundle count
   */
  draw(bundle: string, points: readonly Point[]): Point[][] {
    const pieces: Point[][] = [];
    points.slice(1).forEach((end, i) => {
      for (const [a, b] of this.#undrawn(bundle, points[i], end)) {
        const last = pieces[pieces.length - 1];
        if (last && isSame(last[last.length - 1], a)) {
          last.push(b);
        } else {
          pieces.push([a, b]);
        }
      }
    });
    return pieces;
  }

  #undrawn(bundle: string, a: Point, b: Point): [Point, Point][] {
    const isHorizontal = Math.abs(a.y - b.y) < LEAST;
    const [start, end] = isHorizontal ? [a.x, b.x] : [a.y, b.y];
    const at = Math.round(isHorizontal ? a.y : a.x);
    const line = `${bundle} ${isHorizontal ? 'y' : 'x'}${at}`;
    const before = this.#drawn.get(line) ?? [];
    const stretch = { from: Math.min(start, end), to: Math.max(start, end) };
    this.#drawn.set(line, [...before, stretch]);
    const left = before.reduce<Interval[]>(
      (rest, taken) => rest.flatMap(interval => without(interval, taken)),
      [stretch],
    );
    const point = (value: number): Point =>
      isHorizontal ? { x: value, y: a.y } : { x: a.x, y: value };
    const forwards = left.map(({ from, to }): [Point, Point] => [
      point(from),
      point(to),
    ]);
    return start <= end
      ? forwards
      : forwards.reverse().map(([from, to]): [Point, Point] => [to, from]);
  }
}

function without(interval: Interval, taken: Interval): Interval[] {
  return [
    { from: interval.from, to: Math.min(interval.to, taken.from) },
    { from: Math.max(interval.from, taken.to), to: interval.to },
  ].filter(({ from, to }) => to - from >= LEAST);
}

function isSame(a: Point, b: Point): boolean {
  return Math.hypot(a.x - b.x, a.y - b.y) < LEAST;
}

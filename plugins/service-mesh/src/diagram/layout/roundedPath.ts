import { Point } from './geometry';

/** SVG path through the points with rounded corners. */
export function roundedPath(points: readonly Point[], radius = 8): string {
  const corners = withoutRepetition(points);
  if (corners.length === 0) {
    return '';
  }
  const parts = [`M${at(corners[0])}`];
  for (let i = 1; i < corners.length; i++) {
    const here = corners[i];
    const next = corners[i + 1];
    if (!next) {
      parts.push(`L${at(here)}`);
      break;
    }
    const before = corners[i - 1];
    const r = Math.min(
      radius,
      distance(before, here) / 2,
      distance(here, next) / 2,
    );
    parts.push(
      `L${at(towards(here, before, r))}`,
      `Q${at(here)} ${at(towards(here, next, r))}`,
    );
  }
  return parts.join(' ');
}

/** Without points that do not change the direction. */
export function withoutRepetition(points: readonly Point[]): Point[] {
  const distinct = points.filter(
    (point, i) => i === 0 || distance(points[i - 1], point) >= 0.5,
  );
  return distinct.filter((point, i) => {
    const before = distinct[i - 1];
    const next = distinct[i + 1];
    return !before || !next || !areInLine(before, point, next);
  });
}

function areInLine(...points: Point[]): boolean {
  const spread = (values: number[]) =>
    Math.max(...values) - Math.min(...values);
  return (
    spread(points.map(({ x }) => x)) < 0.5 ||
    spread(points.map(({ y }) => y)) < 0.5
  );
}

function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}

function towards(from: Point, to: Point, length: number): Point {
  const total = distance(from, to) || 1;
  return {
    x: from.x + ((to.x - from.x) / total) * length,
    y: from.y + ((to.y - from.y) / total) * length,
  };
}

function at({ x, y }: Point): string {
  return `${round(x)},${round(y)}`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

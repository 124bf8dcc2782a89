import { bottom, Point, Rect, right } from './geometry';

const CELL = 80;

/** Horizontal and vertical stretches, found by where they are without looking at all of them. */
export class SegmentGrid<T extends { a: Point; b: Point }> {
  readonly #cells = new Map<string, T[]>();

  add(segment: T) {
    for (const name of cellsOf(rectOf(segment))) {
      const all = this.#cells.get(name);
      if (all) {
        all.push(segment);
      } else {
        this.#cells.set(name, [segment]);
      }
    }
  }

  /** Those that touch the rectangle. */
  touching(rect: Rect): T[] {
    const near = new Set(
      cellsOf(rect).flatMap(name => this.#cells.get(name) ?? []),
    );
    return [...near].filter(segment => {
      const own = rectOf(segment);
      return (
        right(own) >= rect.x &&
        own.x <= right(rect) &&
        bottom(own) >= rect.y &&
        own.y <= bottom(rect)
      );
    });
  }
}

function rectOf({ a, b }: { a: Point; b: Point }): Rect {
  return {
    x: Math.min(a.x, b.x),
    y: Math.min(a.y, b.y),
    width: Math.abs(a.x - b.x),
    height: Math.abs(a.y - b.y),
  };
}

function cellsOf(rect: Rect): string[] {
  const cells: string[] = [];
  for (let i = cell(rect.x); i <= cell(right(rect)); i++) {
    for (let j = cell(rect.y); j <= cell(bottom(rect)); j++) {
      cells.push(`${i},${j}`);
    }
  }
  return cells;
}

function cell(value: number): number {
  return Math.floor(value / CELL);
}

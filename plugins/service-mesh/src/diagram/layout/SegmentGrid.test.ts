import fc from 'fast-check';
import { SegmentGrid } from './SegmentGrid';

const coordinate = fc.integer({ min: -50, max: 600 });

describe('SegmentGrid', () => {
  it('finds just the stretches that touch a rectangle', () => {
    const segments = fc.array(
      fc
        .tuple(coordinate, coordinate, coordinate, fc.boolean())
        .map(([from, to, at, isHorizontal]) =>
          isHorizontal
            ? { a: { x: from, y: at }, b: { x: to, y: at } }
            : { a: { x: at, y: from }, b: { x: at, y: to } },
        ),
      { maxLength: 30 },
    );
    const rects = fc.record({
      x: coordinate,
      y: coordinate,
      width: fc.integer({ min: 0, max: 200 }),
      height: fc.integer({ min: 0, max: 200 }),
    });
    fc.assert(
      fc.property(segments, rects, (all, rect) => {
        const grid = new SegmentGrid<(typeof all)[number]>();
        all.forEach(segment => grid.add(segment));
        const touching = all.filter(
          ({ a, b }) =>
            Math.max(a.x, b.x) >= rect.x &&
            Math.min(a.x, b.x) <= rect.x + rect.width &&
            Math.max(a.y, b.y) >= rect.y &&
            Math.min(a.y, b.y) <= rect.y + rect.height,
        );
        expect(new Set(grid.touching(rect))).toEqual(new Set(touching));
      }),
      { seed: 7 },
    );
  });
});

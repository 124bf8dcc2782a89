import { Topology } from '@meshstage/plugin-service-mesh-common';
import {
  brokenTopology,
  hiddenTopology,
  largeTopology,
  multiPrimaryTopology,
} from '../../testing/fixtures';
import { seedTopology } from '../../testing/seedTopology';
import { applyBudget } from '../applyBudget';
import { topologyModel } from '../topologyModel';
import { bottom, Point, Rect, right } from './geometry';
import { DiagramLayout, layoutDiagram } from './layoutDiagram';

const PICTURES: [string, () => Topology, number][] = [
  ['seed picture', seedTopology, 2],
  ['seed picture on a telephone', seedTopology, 1],
  ['hidden cluster', hiddenTopology, 2],
  ['three primaries in one network', multiPrimaryTopology, 3],
  ['three primaries, two side by side', multiPrimaryTopology, 2],
  ['large fleet', largeTopology, 3],
  ['large fleet on a telephone', largeTopology, 1],
];

function layoutOf(topology: Topology, columns: number) {
  const model = applyBudget(topologyModel(topology));
  return { model, layout: layoutDiagram(model, { columns }) };
}

function overlap(a: Rect, b: Rect): boolean {
  return a.x < right(b) && b.x < right(a) && a.y < bottom(b) && b.y < bottom(a);
}

function inside(inner: Rect, outer: Rect): boolean {
  return (
    inner.x >= outer.x &&
    inner.y >= outer.y &&
    right(inner) <= right(outer) + 0.01 &&
    bottom(inner) <= bottom(outer) + 0.01
  );
}

function rect(layout: DiagramLayout, id: string): Rect {
  const found = layout.boxes.get(id) ?? layout.clusters.get(id);
  if (!found) {
    throw new Error(`${id} has no place`);
  }
  return found;
}

/** The stretch as a rectangle, a little away from its ends. */
function stretch(a: Point, b: Point): Rect {
  return {
    x: Math.min(a.x, b.x) + 0.5,
    y: Math.min(a.y, b.y) + 0.5,
    width: Math.max(0.1, Math.abs(a.x - b.x) - 1),
    height: Math.max(0.1, Math.abs(a.y - b.y) - 1),
  };
}

describe.each(PICTURES)('layoutDiagram of the %s', (_, topology, columns) => {
  it('puts each box inside its cluster and no two boxes on each other', () => {
    const { model, layout } = layoutOf(topology(), columns);
    for (const frame of model.clusters) {
      const boxes = [
        ...(frame.apiServer ? [frame.apiServer] : []),
        ...frame.controlPlanes,
        ...frame.gateways,
        ...frame.workloads,
      ].map(({ id }) => rect(layout, id));
      for (const [i, box] of boxes.entries()) {
        expect(inside(box, rect(layout, frame.id))).toBe(true);
        expect(boxes.slice(i + 1).some(other => overlap(box, other))).toBe(
          false,
        );
      }
      for (const plane of frame.controlPlanes) {
        for (const member of plane.members) {
          expect(inside(rect(layout, member.id), rect(layout, plane.id))).toBe(
            true,
          );
        }
      }
    }
    const clusters = [...layout.clusters.values()];
    expect(
      clusters.some((one, i) =>
        clusters.slice(i + 1).some(other => overlap(one, other)),
      ),
    ).toBe(false);
    expect(
      clusters.every(cluster =>
        inside(cluster, {
          x: 0,
          y: 0,
          width: layout.width,
          height: layout.height,
        }),
      ),
    ).toBe(true);
  });

  it('leads each arrow from its boxes to its box and through no other', () => {
    const { model, layout } = layoutOf(topology(), columns);
    for (const arrow of model.arrows) {
      const legs = layout.arrows.get(arrow.id)?.legs ?? [];
      expect(legs.length).toBeGreaterThan(0);
      const obstacles = model.clusters
        .flatMap(frame => [
          ...(frame.apiServer ? [frame.apiServer] : []),
          ...frame.controlPlanes.flatMap(plane => plane.members),
          ...frame.gateways,
          ...frame.workloads,
        ])
        .filter(
          ({ id }) =>
            !arrow.from.includes(id) && id !== arrow.to && id !== arrow.via,
        )
        .map(({ id }) => ({ id, place: rect(layout, id) }));
      for (const { points } of legs) {
        points.slice(1).forEach((point, i) => {
          const piece = stretch(points[i], point);
          const hit = obstacles.filter(({ place }) => overlap(piece, place));
          // Proxies end at the frame, so its replicas are never reached.
          expect({ arrow: arrow.id, hit }).toEqual({
            arrow: arrow.id,
            hit: [],
          });
        });
      }
      const heads = legs.filter(leg => leg.head === 'arrow');
      expect(heads.length).toBeGreaterThan(0);
      for (const { points } of heads) {
        const end = points[points.length - 1];
        const target = rect(layout, arrow.to);
        expect(
          inside(
            { ...end, width: 0, height: 0 },
            {
              x: target.x - 0.1,
              y: target.y - 0.1,
              width: target.width + 0.2,
              height: target.height + 0.2,
            },
          ),
        ).toBe(true);
      }
    }
  });

  it('gives the same places every time', () => {
    expect(layoutOf(topology(), columns).layout).toEqual(
      layoutOf(topology(), columns).layout,
    );
  });
});

describe('layoutDiagram', () => {
  it('moves no box when links break', () => {
    const before = layoutOf(seedTopology(), 2).layout;
    const after = layoutOf(brokenTopology(), 2).layout;
    expect([...after.boxes.keys()]).toEqual([...before.boxes.keys()]);
    expect([...after.boxes.values()].map(({ x }) => x)).toEqual(
      [...before.boxes.values()].map(({ x }) => x),
    );
  });

  it('frames the clusters of a network together', () => {
    const { layout } = layoutOf(multiPrimaryTopology(), 3);
    expect(layout.networks).toHaveLength(1);
    for (const cluster of layout.clusters.values()) {
      expect(inside(cluster, layout.networks[0].rect)).toBe(true);
    }
  });
});

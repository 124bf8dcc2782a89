import { Topology } from '@meshstage/plugin-service-mesh-common';
import {
  brokenTopology,
  hiddenTopology,
  largeTopology,
  multiPrimaryTopology,
} from '../../testing/fixtures';
import { layoutFaults } from '../../testing/layoutFaults';
import { seedTopology } from '../../testing/seedTopology';
import { applyBudget } from '../budget/applyBudget';
import { topologyModel } from '../model/topologyModel';
import { bottom, right } from './geometry';
import { layoutDiagram } from './layoutDiagram';

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

describe.each(PICTURES)('layoutDiagram of the %s', (_, topology, columns) => {
  it('puts each box inside its cluster, and leads each arrow to its box and through no other', () => {
    const { model, layout } = layoutOf(topology(), columns);
    expect(layoutFaults(model, layout)).toEqual([]);
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
    const [{ rect }] = layout.networks;
    for (const cluster of layout.clusters.values()) {
      expect(cluster.x).toBeGreaterThan(rect.x);
      expect(right(cluster)).toBeLessThan(right(rect));
      expect(bottom(cluster)).toBeLessThan(bottom(rect));
    }
  });
});

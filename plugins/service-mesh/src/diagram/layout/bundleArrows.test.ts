import { largeTopology, multiPrimaryTopology } from '../../testing/fixtures';
import { seedTopology } from '../../testing/seedTopology';
import { applyBudget } from '../budget/applyBudget';
import { Arrow } from '../model/DiagramModel';
import { topologyModel } from '../model/topologyModel';
import { bundleArrows } from './bundleArrows';

function bundlesOf(
  arrows: readonly Arrow[],
  kind: Arrow['kind'],
): Set<string | undefined> {
  const bundleOf = bundleArrows(arrows);
  return new Set(
    arrows
      .filter(arrow => arrow.kind === kind)
      .map(arrow => bundleOf(arrow, 'in')),
  );
}

describe('bundleArrows', () => {
  it('gives each of a few arrows a line of its own', () => {
    const { arrows } = topologyModel(seedTopology());
    for (const kind of ['control', 'route', 'connection'] as const) {
      expect(bundlesOf(arrows, kind)).toEqual(new Set([undefined]));
    }
  });

  it('leads the black arrows of a replica along one line, those of another state along another', () => {
    const topology = multiPrimaryTopology();
    expect(bundlesOf(topologyModel(topology).arrows, 'control').size).toBe(3);
    topology.links[0].state = 'broken';
    expect(bundlesOf(topologyModel(topology).arrows, 'control').size).toBe(4);
  });

  it('leads green arrows along one line to their control plane', () => {
    const model = applyBudget(topologyModel(largeTopology(40, 1)), {
      open: new Set(['*']),
    });
    // Those of other networks go through the gateway.
    expect(bundlesOf(model.arrows, 'connection').size).toBe(2);
  });

  it('leads blue arrows along lines of their callers, if these are fewer than callees', () => {
    const { arrows } = topologyModel(largeTopology(2, 8));
    expect(bundlesOf(arrows, 'route').size).toBe(1);
  });
});

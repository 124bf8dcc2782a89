import { State } from '@meshstage/plugin-service-mesh-common';
import fc from 'fast-check';
import { FleetPlan, fleetTopology } from '../testing/fleetTopology';
import { layoutFaults } from '../testing/layoutFaults';
import { applyBudget } from './budget/applyBudget';
import { REST } from './budget/DiagramBudget';
import { fitLayout } from './fitLayout';
import { topologyModel } from './model/topologyModel';

const WIDTHS = [360, 800, 1560];
const STATES: State[] = ['healthy', 'degraded', 'broken', 'unknown'];

const plans: fc.Arbitrary<FleetPlan> = fc
  .record({
    clusters: fc.integer({ min: 1, max: 40 }),
    networks: fc.integer({ min: 1, max: 40 }),
    controlPlanes: fc.integer({ min: 0, max: 12 }),
    replicas: fc.integer({ min: 1, max: 5 }),
    services: fc.integer({ min: 1, max: 4 }),
    callers: fc.integer({ min: 0, max: 12 }),
    hidden: fc.integer({ min: 0, max: 3 }),
    states: fc.array(fc.constantFrom(...STATES), {
      minLength: 1,
      maxLength: 7,
    }),
    name: fc.constantFrom('c', 'a-cluster-with-a-name-that-is-far-too-long-'),
  })
  .map(plan => ({ ...plan, hidden: Math.min(plan.hidden, plan.clusters) }));

function drawn(plan: FleetPlan, open: boolean) {
  return applyBudget(topologyModel(fleetTopology(plan)), {
    open: new Set(open ? [REST] : []),
  });
}

describe.each(WIDTHS)('fitLayout at %d px', width => {
  it.each([
    ['with groups', false, 20],
    ['with every cluster drawn', true, 8],
  ])(
    'draws any fleet of up to forty clusters without a fault, %s',
    (_, open, numRuns) => {
      fc.assert(
        fc.property(plans, plan => {
          const model = drawn(plan, open);
          const { layout } = fitLayout(model, width);
          expect(layoutFaults(model, layout)).toEqual([]);
        }),
        { numRuns, seed: 7 },
      );
    },
  );

  it('fits into the width wherever more than one cluster stands side by side', () => {
    fc.assert(
      fc.property(plans, plan => {
        const { layout, scale } = fitLayout(drawn(plan, false), width);
        const [first, second] = [...layout.clusters.values()];
        const isAlone = second?.y !== first.y;
        expect([layout.width * scale <= width + 1, isAlone]).toContain(true);
      }),
      { numRuns: 20, seed: 7 },
    );
  });
});

describe('fitLayout', () => {
  const plan: FleetPlan = {
    clusters: 40,
    networks: 4,
    controlPlanes: 1,
    replicas: 2,
    services: 2,
    callers: 4,
    hidden: 0,
    states: ['healthy'],
    name: 'cluster',
  };

  it('needs no scrolling on a telephone as long as there is no group', () => {
    for (const clusters of [1, 2, 6]) {
      const { layout, scale } = fitLayout(
        drawn({ ...plan, clusters, callers: 1 }, false),
        360,
      );
      expect(layout.width * scale).toBeLessThanOrEqual(361);
    }
  });

  it('draws each cluster once that is drawn, and the rest in a group of its network', () => {
    const model = drawn(plan, false);
    expect(model.clusters).toHaveLength(6);
    expect(model.groups.map(({ network }) => network)).toEqual([
      'network1',
      'network2',
      'network3',
      'network4',
    ]);
    expect(
      model.clusters.length +
        model.groups.flatMap(({ clusters }) => clusters).length,
    ).toBe(40);
  });

  it('stays a picture of some screens when every cluster is drawn', () => {
    const { layout } = fitLayout(drawn(plan, true), 1560);
    expect(layout.clusters.size).toBe(40);
    expect(layout.height / layout.clusters.size).toBeLessThan(260);
  });
});

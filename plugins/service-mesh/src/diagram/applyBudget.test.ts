import { largeTopology } from '../testing/fixtures';
import { seedTopology } from '../testing/seedTopology';
import { applyBudget, DEFAULT_BUDGET } from './applyBudget';
import { boxesOf } from './DiagramIndex';
import { topologyModel } from './topologyModel';

describe('applyBudget', () => {
  it('leaves a picture alone that fits', () => {
    const model = topologyModel(seedTopology());
    expect(applyBudget(model)).toEqual(model);
  });

  it('keeps the clusters where calls start or end and names the others', () => {
    const model = applyBudget(topologyModel(largeTopology(30, 2)), {
      ...DEFAULT_BUDGET,
      clusters: 2,
    });
    expect(model.clusters.map(({ cluster }) => cluster.id)).toEqual([
      'cluster1',
      'cluster2',
    ]);
    expect(model.omittedClusters).toHaveLength(28);
    expect(model.networks.flatMap(({ clusters }) => clusters)).toEqual([
      'cluster1',
      'cluster2',
    ]);
  });

  it('groups the workloads beyond the budget, the own one never', () => {
    const model = applyBudget(topologyModel(largeTopology(2, 40)));
    const [frame] = model.clusters;
    expect(frame.workloads).toHaveLength(DEFAULT_BUDGET.workloadsPerCluster);
    expect(frame.workloads[0]).toMatchObject({ type: 'workload', own: true });
    expect(frame.workloads[5]).toMatchObject({ type: 'workloadGroup' });
  });

  it('leads the arrows of grouped workloads to the group, with all that they stand for', () => {
    const model = applyBudget(topologyModel(largeTopology(2, 40)));
    const group = model.arrows.find(
      arrow => arrow.kind === 'route' && arrow.to === 'workloads:cluster2',
    );
    expect(group?.kind === 'route' && group.parts.length).toBe(36);
  });

  it('draws many replicas as one box and one arrow for each cluster', () => {
    const model = applyBudget(topologyModel(largeTopology(3, 1)));
    const control = model.arrows.filter(({ kind }) => kind === 'control');
    expect(model.clusters[0].controlPlanes[0].members).toHaveLength(1);
    expect(control.map(({ to }) => to)).toEqual([
      'api:cluster1',
      'api:cluster2',
      'api:cluster3',
    ]);
  });

  it('says that a link works in part when one of the grouped replicas lost it', () => {
    const topology = largeTopology(2, 1);
    const lost = topology.links.findIndex(
      ({ cluster }) => cluster === 'cluster2',
    );
    topology.links[lost] = { ...topology.links[lost], state: 'broken' };
    const { arrows } = applyBudget(topologyModel(topology));
    expect(arrows.find(({ to }) => to === 'api:cluster2')?.state).toBe(
      'degraded',
    );
    expect(arrows.find(({ to }) => to === 'api:cluster1')?.state).toBe(
      'healthy',
    );
  });

  it('draws no arrow without both of its ends', () => {
    const model = applyBudget(topologyModel(largeTopology(40, 60)));
    const drawn = new Set(
      model.clusters.flatMap(frame => [
        ...boxesOf(frame).map(box => box.id),
        ...frame.controlPlanes.map(plane => plane.id),
      ]),
    );
    for (const arrow of model.arrows) {
      for (const id of [...arrow.from, arrow.to, arrow.via ?? arrow.to]) {
        expect(drawn).toContain(id);
      }
    }
  });
});

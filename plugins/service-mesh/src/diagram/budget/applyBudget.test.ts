import { Topology } from '@meshstage/plugin-service-mesh-common';
import { largeTopology } from '../../testing/fixtures';
import { seedTopology } from '../../testing/seedTopology';
import { boxesOf, drawnFrames } from '../drawnFrames';
import { DiagramModel, RouteArrow } from '../model/DiagramModel';
import { topologyModel } from '../model/topologyModel';
import { applyBudget } from './applyBudget';
import { DEFAULT_BUDGET, DiagramBudget, DiagramWishes } from './DiagramBudget';

function drawn(
  topology: Topology,
  budget: Partial<DiagramBudget> = {},
  wishes: DiagramWishes = {},
): DiagramModel {
  return applyBudget(topologyModel(topology), wishes, {
    ...DEFAULT_BUDGET,
    ...budget,
  });
}

function namesOf(model: DiagramModel): string[] {
  return model.clusters.map(({ cluster }) => cluster.id);
}

describe('applyBudget', () => {
  it('leaves a picture alone that fits', () => {
    const model = topologyModel(seedTopology());
    expect(applyBudget(model)).toEqual(model);
  });

  it('keeps the clusters where calls start or end and draws the others as one group', () => {
    const model = drawn(largeTopology(30, 2), { clusters: 2 });
    expect(namesOf(model)).toEqual(['cluster1', 'cluster2']);
    expect(model.groups).toHaveLength(1);
    expect(model.groups[0].clusters).toHaveLength(28);
    expect(model.groups[0].network).toBeUndefined();
    expect(model.networks.flatMap(({ clusters }) => clusters)).toEqual([
      'cluster1',
      'cluster2',
    ]);
  });

  it('groups the clusters of a network within it, and leaves no cluster alone in a group', () => {
    const topology = largeTopology(30, 2);
    topology.clusters.forEach((cluster, i) => {
      cluster.network = ['one', 'two', 'three'][i % 3];
    });
    topology.clusters[29].network = 'four';
    const model = drawn(topology, { clusters: 3 });
    expect(model.groups.map(({ network }) => network)).toEqual([
      'one',
      'two',
      'three',
    ]);
    expect(namesOf(model)).toContain('cluster30');
    expect(model.networks.find(({ network }) => network === 'two')).toEqual({
      network: 'two',
      clusters: ['cluster2', 'clusters:two'],
    });
  });

  it('draws what is broken before what is healthy, and a control plane always', () => {
    const topology = largeTopology(30, 2);
    topology.clusters[0].state = 'healthy';
    [17, 18, 19, 20, 21, 22].forEach(i => {
      topology.clusters[i].state = 'broken';
    });
    expect(namesOf(drawn(topology))).toEqual([
      'cluster1',
      'cluster18',
      'cluster19',
      'cluster20',
      'cluster21',
      'cluster22',
    ]);
  });

  it('draws the clusters of what is selected beside the others', () => {
    const before = namesOf(drawn(largeTopology(30, 2)));
    for (const selected of [
      'cluster:cluster25',
      'api:cluster25',
      'connection:cluster25->cluster1/istio-system/default',
    ]) {
      const after = namesOf(drawn(largeTopology(30, 2), {}, { selected }));
      expect(after).toEqual([...before, 'cluster25']);
    }
  });

  it('draws one by one what was opened, up to forty', () => {
    const all = namesOf(
      drawn(largeTopology(40, 2), {}, { open: new Set(['*']) }),
    );
    expect(all).toHaveLength(40);
    const more = drawn(largeTopology(50, 2), {}, { open: new Set(['*']) });
    expect(more.clusters).toHaveLength(40);
    expect(more.groups).toMatchObject([{ opens: false }]);
    expect(more.groups[0].clusters).toHaveLength(10);
  });

  it('draws of a group one box for each kind of thing, and one arrow to each', () => {
    const topology = largeTopology(12, 1);
    topology.links
      .filter(({ cluster }) => cluster === 'cluster12')
      .forEach(link => Object.assign(link, { state: 'broken' }));
    const model = drawn(topology);
    const [group] = model.groups;
    expect(boxesOf(group).map(({ type }) => type)).toEqual([
      'apiServerGroup',
      'gatewayGroup',
      'workloadGroup',
    ]);
    const black = model.arrows.find(
      arrow => arrow.kind === 'control' && arrow.to === group.apiServers?.id,
    );
    expect(black).toMatchObject({ state: 'degraded' });
    expect(black?.kind === 'control' && black.links).toHaveLength(30);
    const green = model.arrows.filter(
      arrow =>
        arrow.kind === 'connection' && arrow.from[0] === group.workloads[0].id,
    );
    expect(green).toHaveLength(1);
    expect(green[0].kind === 'connection' && green[0].connections).toHaveLength(
      6,
    );
  });

  it('adds up the shares of the calls that end in a group', () => {
    const topology = largeTopology(12, 1);
    const [branch] = topology.routes[0].branches;
    const [target] = branch.destinations[0].targets;
    branch.destinations[0].targets = topology.clusters.map((cluster, i) => ({
      ...target,
      id: cluster.id,
      cluster: cluster.id,
      share: 1 / 12,
      path: 'direct' as const,
      gateway: undefined,
      state: i === 11 ? ('broken' as const) : ('healthy' as const),
    }));
    const model = drawn(topology);
    const toGroup = model.arrows.find(
      arrow => arrow.kind === 'route' && arrow.to.startsWith('clusters:'),
    );
    expect(toGroup).toMatchObject({ state: 'broken' });
    const { share } = toGroup as RouteArrow;
    expect(share.least).toBeCloseTo(0.5);
    expect(share.greatest).toBeCloseTo(0.5);
  });

  it('draws so many routes as can be told apart, the broken ones first', () => {
    const topology = largeTopology(2, 5);
    const [target] = topology.routes[0].branches[0].destinations[0].targets;
    target.state = 'broken';
    const model = drawn(topology, {
      arrows: { ...DEFAULT_BUDGET.arrows, route: 5 },
    });
    const routes = model.arrows.filter(({ kind }) => kind === 'route');
    expect(routes).toHaveLength(5);
    expect(routes.some(({ state }) => state === 'broken')).toBe(true);
    expect(model.omittedArrows).toBe(5);
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
    const ends = new Set(
      drawnFrames(model).flatMap(frame => [
        ...boxesOf(frame).map(box => box.id),
        ...('cluster' in frame ? frame.controlPlanes : []).map(
          plane => plane.id,
        ),
      ]),
    );
    for (const arrow of model.arrows) {
      for (const id of [...arrow.from, arrow.to, arrow.via ?? arrow.to]) {
        expect(ends).toContain(id);
      }
    }
  });
});

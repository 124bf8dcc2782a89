import {
  brokenTopology,
  hiddenTopology,
  multiPrimaryTopology,
} from '../../testing/fixtures';
import {
  client,
  cluster1,
  cluster2,
  directTarget,
  gateway2,
  gatewayTarget,
  route,
  seedTopology,
  serviceA,
  serviceB,
} from '../../testing/seedTopology';
import { Arrow, ArrowKind, DiagramModel, RouteArrow } from './DiagramModel';
import { topologyModel } from './topologyModel';

function ofKind<K extends ArrowKind>(model: DiagramModel, kind: K) {
  return model.arrows.filter(
    (arrow): arrow is Extract<Arrow, { kind: K }> => arrow.kind === kind,
  );
}

function routeTo(model: DiagramModel, cluster: string): RouteArrow | undefined {
  return ofKind(model, 'route').find(
    arrow =>
      arrow.from[0] === 'workload:cluster1/sample/service-a' &&
      arrow.to === `workload:${cluster}/sample/service-b`,
  );
}

describe('topologyModel', () => {
  it('draws a black arrow from each istiod replica to the API server of each cluster', () => {
    const model = topologyModel(seedTopology());
    expect(ofKind(model, 'control').map(({ from, to }) => [from, to])).toEqual(
      ['4xk2m', '9ztqw'].flatMap(replica =>
        ['cluster1', 'cluster2'].map(cluster => [
          [`istiod:cluster1/istio-system/default/istiod-7c9d6f5b8d-${replica}`],
          `api:${cluster}`,
        ]),
      ),
    );
  });

  it('draws calls to another network through the gateway of that network, with their share', () => {
    const model = topologyModel(seedTopology());
    expect(routeTo(model, 'cluster2')).toMatchObject({
      via: `gateway:${gateway2.id}`,
      state: 'healthy',
      share: { least: 2 / 3, greatest: 2 / 3 },
    });
    expect(routeTo(model, 'cluster1')).toMatchObject({
      via: undefined,
      share: { least: 1 / 3, greatest: 1 / 3 },
    });
  });

  it('draws the proxies of the other network through the gateway of the control plane, and those of the same directly', () => {
    const model = topologyModel(seedTopology());
    const ways = ofKind(model, 'connection').map(arrow => [
      arrow.connections[0].cluster,
      arrow.via,
      arrow.to,
    ]);
    const plane = 'plane:cluster1/istio-system/default';
    expect(ways).toEqual([
      ['cluster1', undefined, plane],
      [
        'cluster2',
        'gateway:cluster1/istio-system/istio-eastwestgateway',
        plane,
      ],
    ]);
  });

  it('needs no gateway inside one network', () => {
    const model = topologyModel(multiPrimaryTopology());
    expect(model.networks).toEqual([
      { network: 'network1', clusters: ['cluster1', 'cluster2', 'cluster3'] },
    ]);
    expect(model.arrows.some(arrow => arrow.via)).toBe(false);
  });

  it('gives a caller that belongs to no service a box of its own', () => {
    const model = topologyModel({
      ...seedTopology(),
      routes: [
        route(
          {
            ...client(serviceA, cluster2),
            workload: 'batch-job',
            entityRef: undefined,
          },
          serviceB,
          [directTarget(cluster2, 1, 2)],
        ),
      ],
    });
    expect(
      model.clusters
        .find(({ cluster }) => cluster.id === 'cluster2')
        ?.workloads.map(box => box.id),
    ).toContain('workload:cluster2/sample/batch-job');
  });

  it('shows where calls into a hidden cluster go and nothing that it holds', () => {
    const model = topologyModel(hiddenTopology());
    const hidden = model.clusters.find(({ cluster }) => cluster.hidden);
    expect(hidden).toMatchObject({
      apiServer: undefined,
      gateways: [],
      controlPlanes: [],
    });
    expect(routeTo(model, 'hidden-1')).toMatchObject({
      share: { least: 2 / 3, greatest: 2 / 3 },
    });
    expect(model.networks.flatMap(({ clusters }) => clusters)).toEqual([
      'cluster1',
    ]);
  });

  it('calls a target of a later priority standby only while it is healthy', () => {
    const standby = { ...gatewayTarget(gateway2, 0, 2), priority: 1 };
    const stateOf = (target: typeof standby) =>
      routeTo(
        topologyModel({
          ...seedTopology(),
          routes: [
            route(client(serviceA, cluster1), serviceB, [
              directTarget(cluster1, 1, 1),
              target,
            ]),
          ],
        }),
        'cluster2',
      )?.state;
    expect(stateOf(standby)).toBe('standby');
    expect(stateOf({ ...standby, state: 'broken' })).toBe('broken');
  });

  it('gives a range of shares where rules differ, with nothing for a rule that goes elsewhere', () => {
    const base = route(client(serviceA, cluster1), serviceB, [
      directTarget(cluster1, 1, 1),
    ]);
    const [branch] = base.branches;
    const model = topologyModel({
      ...seedTopology(),
      routes: [
        {
          ...base,
          branches: [
            { ...branch, name: 'canary', match: 'header x-canary' },
            {
              ...branch,
              destinations: [
                {
                  ...branch.destinations[0],
                  targets: [
                    directTarget(cluster1, 0.25, 1),
                    gatewayTarget(gateway2, 0.75, 2),
                  ],
                },
              ],
            },
          ],
        },
      ],
    });
    expect(routeTo(model, 'cluster1')?.share).toEqual({
      least: 0.25,
      greatest: 1,
    });
    expect(routeTo(model, 'cluster2')?.share).toEqual({
      least: 0,
      greatest: 0.75,
    });
  });

  it('leaves out mirrored traffic, which no caller waits for', () => {
    const base = route(client(serviceA, cluster1), serviceB, [
      gatewayTarget(gateway2, 1, 2),
    ]);
    const [branch] = base.branches;
    const model = topologyModel({
      ...seedTopology(),
      routes: [
        {
          ...base,
          branches: [
            {
              ...branch,
              destinations: [{ ...branch.destinations[0], mirror: true }],
            },
          ],
        },
      ],
    });
    expect(ofKind(model, 'route')).toEqual([]);
  });

  it.each([
    ['healthy', { pods: 0, ready: 0, machines: 1, machinesReady: 1 }],
    ['healthy', { pods: 1, ready: 1, machines: 1, machinesReady: 1 }],
    ['degraded', { pods: 1, ready: 1, machines: 1, machinesReady: 0 }],
    ['degraded', { pods: 1, ready: 0, machines: 2, machinesReady: 2 }],
    ['broken', { pods: 1, ready: 0, machines: 1, machinesReady: 0 }],
    ['broken', { pods: 0, ready: 0 }],
  ])('calls a service %s with %j', (state, counts) => {
    const topology = seedTopology();
    const [workload] = topology.workloads;
    Object.assign(workload, counts);
    const box = topologyModel(topology)
      .clusters.find(({ cluster }) => cluster.id === workload.cluster)
      ?.workloads.find(
        each =>
          each.type === 'workload' &&
          each.service.name === workload.service.name,
      );
    expect(box?.state).toBe(state);
  });

  it('never shows as healthy what is not known', () => {
    const model = topologyModel(brokenTopology());
    const unknown = ofKind(model, 'route').find(
      arrow =>
        arrow.from[0] === 'workload:cluster2/sample/service-a' &&
        arrow.to === 'workload:cluster2/sample/service-b',
    );
    expect(unknown?.state).toBe('unknown');
    const { clusters } = topologyModel({
      ...seedTopology(),
      clusters: [{ ...cluster1, reachability: undefined }, cluster2],
    });
    expect(clusters[0].apiServer?.state).toBe('unknown');
  });

  it('puts clusters with a control plane first and callers before those they call', () => {
    const model = topologyModel({
      ...seedTopology(),
      clusters: [cluster2, cluster1],
    });
    expect(model.clusters.map(({ cluster }) => cluster.id)).toEqual([
      'cluster1',
      'cluster2',
    ]);
    expect(model.clusters[0].workloads.map(box => box.id)).toEqual([
      'workload:cluster1/sample/service-a',
      'workload:cluster1/sample/service-b',
    ]);
  });

  it('draws no arrow whose end is in no cluster of the answer', () => {
    const model = topologyModel({ ...seedTopology(), clusters: [cluster1] });
    expect(model.arrows.map(arrow => arrow.to)).not.toContain('api:cluster2');
    expect(
      model.arrows.every(
        arrow => !arrow.from.some(id => id.includes('cluster2')),
      ),
    ).toBe(true);
  });
});

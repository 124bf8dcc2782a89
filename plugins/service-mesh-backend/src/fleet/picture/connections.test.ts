import {
  ClusterFacts,
  connections,
  ControlPlane,
  Fleet,
  project,
} from '@meshstage/istio-multicluster';
import { ProxyNames } from '../../collect';
import type { ClusterState } from '../FleetState';
import { connectionOf } from './connections';
import type { ControlPlaneState } from './ControlPlaneState';

const CLUSTER = { key: 'key1', name: 'cluster1' } as ClusterState;

function fleetOf(...pods: string[]): Fleet {
  return Fleet.empty.apply(
    pods.map(name => {
      const projection = project({
        apiVersion: 'v1',
        kind: 'Pod',
        metadata: { name, namespace: 'shop' },
        spec: {
          containers: [
            {
              name: 'istio-proxy',
              args: ['proxy', 'sidecar'],
              env: [{ name: 'ISTIO_META_CLUSTER_ID', value: 'cluster1' }],
            },
          ],
        },
        status: { phase: 'Running', podIP: '10.0.0.1' },
      });
      if (!('record' in projection)) {
        throw new Error(JSON.stringify(projection));
      }
      const { record } = projection;
      return { cluster: CLUSTER.key, type: 'upsert', record };
    }),
  );
}

/** One replica, with the proxies that have a stream with it. */
function planeWith(...proxies: string[]): ControlPlaneState {
  const plane: ControlPlane = {
    name: 'cluster1/istio-system/default',
    configCluster: CLUSTER.key,
    clusterId: 'cluster1',
    revision: 'default',
    systemNamespace: 'istio-system',
    domainSuffix: 'cluster.local',
    registries: new Map([['cluster1', CLUSTER.key]]),
    version: '1.31.0',
    env: {},
    meshConfig: {},
    meshNetworks: {},
  };
  return {
    plane,
    hostCluster: CLUSTER.key,
    unknownRegistries: [],
    replicas: [
      {
        name: 'istiod-0',
        facts: {
          replica: 'istiod-0',
          revision: 'default',
          liveness: { state: 'alive', since: 0, checkedAt: 0 },
          proxies: {
            asOf: 0,
            value: new Map([
              ['cluster1', new ProxyNames([...proxies].sort().join('\n'))],
            ]),
          },
        },
      },
    ],
  };
}

function connectionsOf(
  fleet: Fleet,
  plane: ControlPlaneState,
  ofCluster: Partial<ClusterFacts> = {},
) {
  const facts = {
    now: 0,
    clusters: [{ ...CLUSTER, since: 0, ...ofCluster }],
    controlPlanes: [plane],
    resolved: new Map(),
  };
  return connections(fleet, facts).map(proxies =>
    connectionOf(CLUSTER, proxies, CLUSTER),
  );
}

describe('connections', () => {
  it('count the pods that a replica has a stream with, and name those that none has', () => {
    const [connection] = connectionsOf(fleetOf('a', 'b'), planeWith('a.shop'));
    expect(connection).toMatchObject({
      state: 'degraded',
      connected: 1,
      expected: 2,
      byReplica: { 'istiod-0': 1 },
      missing: ['shop/b'],
    });
  });

  it('count the proxies of virtual machines, which run in no pod', () => {
    const [connection] = connectionsOf(
      fleetOf('a'),
      planeWith('a.shop', 'vm-1.lan.machines'),
    );
    expect(connection).toMatchObject({
      state: 'healthy',
      connected: 2,
      expected: 2,
      byReplica: { 'istiod-0': 2 },
    });
  });

  it('are there for a cluster that has nothing but virtual machines', () => {
    expect(connectionsOf(fleetOf(), planeWith('vm-1.machines'))).toMatchObject([
      { state: 'healthy', connected: 1, expected: 1, missing: [] },
    ]);
    expect(connectionsOf(fleetOf(), planeWith())).toEqual([]);
  });

  it.each(['waiting', 'listing', 'denied'] as const)(
    'take no proxy for a virtual machine while pods are %s',
    state => {
      const pods = { kind: 'Pod' as const, state, since: 0 };
      const status: ClusterFacts['status'] = {
        reachability: { state: 'reachable', since: 0 },
        kinds: [{ ...pods, problems: [], problemCount: 0 }],
        complete: false,
      };
      const plane = planeWith('a.shop', 'b.shop');
      expect(connectionsOf(fleetOf(), plane, { status })).toEqual([]);
      expect(connectionsOf(fleetOf('a'), plane, { status })).toMatchObject([
        { connected: 1, expected: 1 },
      ]);
    },
  );
});

import {
  ClusterKey,
  ClusterTargets,
  Notice,
  RouteDestination,
  RouteTarget,
  ServiceRoutes,
} from '@meshstage/istio-multicluster';
import { ClientGroup } from '../clients';
import { Mentions } from '../Mentions';
import { renderRoutes } from './renderRoutes';
import { RouteContext } from './RouteContext';

const HOST = 'cart.shop.svc.cluster.local';

const context: RouteContext = {
  nameOf: key => key,
  isStale: () => false,
  mentions: new Mentions(),
};

const group: ClientGroup = {
  id: 'here/shop/web',
  cluster: { name: 'here' } as ClientGroup['cluster'],
  namespace: 'shop',
  network: 'network1',
  locality: '',
  workload: 'web',
  proxies: 1,
  client: {
    clusterId: 'here',
    network: 'network1',
    namespace: 'shop',
    labels: {},
    type: 'sidecar',
    ips: [],
  },
};

const HERE: ClusterTargets = part('here', 'network1', { via: 'direct' });
const THERE: ClusterTargets = part('there', 'network2', {
  via: 'gateway',
  gateway: {
    network: 'network2',
    cluster: 'there',
    address: '198.51.100.20',
    port: 15443,
  },
});

function part(
  cluster: string,
  network: string,
  path: RouteTarget['path'],
): ClusterTargets {
  const key = cluster as ClusterKey;
  return {
    cluster,
    clusterKey: key,
    network,
    share: 0.5,
    targets: [
      {
        path,
        address: '192.0.2.1',
        port: 6379,
        weight: 1,
        share: 0.5,
        priority: 0,
        health: 'HEALTHY',
        workloads: [
          { cluster: key, kind: 'Pod', namespace: 'shop', name: 'cart-0' },
        ],
      },
    ],
  };
}

function destination(changes: Partial<RouteDestination>): RouteDestination {
  return {
    host: HOST,
    port: 6379,
    subset: '',
    weight: 100,
    share: 1,
    cluster: `outbound|6379||${HOST}`,
    cds: 'EDS',
    clusters: [HERE, THERE],
    leftOut: [],
    notices: [],
    destinationRules: [],
    ...changes,
  };
}

function routeTo(...destinations: RouteDestination[]) {
  return routeWith([], destinations);
}

function routeWith(
  notices: readonly Notice[],
  destinations: readonly RouteDestination[],
) {
  const routes: ServiceRoutes = {
    controlPlane: 'istiod',
    client: group.client,
    host: HOST,
    definedBy: [],
    kind: 'service',
    ports: [
      {
        port: 6379,
        name: 'tcp',
        protocol: 'TCP',
        leftOutRules: [],
        branches: [{ kind: 'http', match: [], destinations, mirrors: [] }],
      },
    ],
    leftOut: [],
    notices,
  };
  const [route] = renderRoutes(
    context,
    group,
    { namespace: 'shop', name: 'cart', host: HOST },
    'outbound',
    routes,
  );
  const [{ destinations: rendered }] = route.branches;
  return { state: route.state, destinations: rendered };
}

const SUBSET_UNKNOWN: Notice = {
  code: 'subset-unknown',
  parameters: { subset: 'v2', host: HOST },
};
const HEADLESS: Notice = { code: 'headless', parameters: { host: HOST } };

describe('renderRoutes', () => {
  it('shows a service that is not exported to the client as broken, with what decided', () => {
    const [route] = renderRoutes(
      context,
      group,
      { namespace: 'logistics', name: 'notifier', host: 'notifier' },
      'outbound',
      {
        controlPlane: 'istiod',
        client: group.client,
        host: 'notifier',
        definedBy: [],
        kind: 'service',
        ports: [],
        leftOut: [
          {
            reason: 'service-not-exported',
            cluster: 'here',
            clusterKey: 'here' as ClusterKey,
            endpoints: [],
            decidedBy: {
              type: 'object',
              object: {
                cluster: 'here' as ClusterKey,
                kind: 'Service',
                namespace: 'logistics',
                name: 'notifier',
              },
              field: 'metadata.annotations["networking.istio.io/exportTo"]',
            },
            remedies: [],
            parameters: { clientNamespace: 'shop' },
          },
        ],
        notices: [],
      },
    );
    expect(route.state).toBe('broken');
    expect(route.branches[0].destinations[0]).toMatchObject({
      targets: [],
      leftOut: [
        {
          reason: {
            code: 'service-not-exported',
            remedy: 'Add namespace shop to exportTo.',
          },
          decidedBy: { kind: 'Service', name: 'notifier' },
        },
      ],
    });
  });

  it('shows a share of the calls that goes to no subset as broken', () => {
    const { state, destinations } = routeTo(
      destination({ subset: 'v1', share: 0.9 }),
      destination({ subset: 'v2', share: 0.1, notices: [SUBSET_UNKNOWN] }),
    );
    expect(state).toBe('degraded');
    expect(destinations[0].targets).toHaveLength(2);
    expect(destinations[1].targets).toEqual([]);
  });

  it('shows calls to a name that does not resolve as broken, however healthy the endpoints are', () => {
    const { state, destinations } = routeWith(
      [
        {
          code: 'not-resolvable',
          parameters: {
            cluster: 'here',
            namespace: 'shop',
            name: 'cart',
            host: HOST,
          },
        },
      ],
      [destination({})],
    );
    expect(state).toBe('broken');
    expect(destinations[0].targets).toMatchObject([
      { state: 'broken', messages: [{ code: 'not-resolvable' }] },
      { state: 'broken', messages: [{ code: 'not-resolvable' }] },
    ]);
  });

  it('shows calls that all go to no subset as broken', () => {
    const { state } = routeTo(
      destination({ subset: 'v2', notices: [SUBSET_UNKNOWN] }),
    );
    expect(state).toBe('broken');
  });

  it('keeps calls to a headless service in the network of the client', () => {
    const { state, destinations } = routeTo(
      destination({ notices: [HEADLESS] }),
    );
    const [{ targets, leftOut }] = destinations;
    expect(state).toBe('healthy');
    expect(targets).toMatchObject([{ cluster: 'here', share: 1 }]);
    expect(leftOut).toMatchObject([
      {
        cluster: 'there',
        what: 'shop/cart-0',
        count: 1,
        reason: { code: 'headless-other-network' },
      },
    ]);
  });

  it('shows a headless service that has pods in other networks only as broken', () => {
    const { state } = routeTo(
      destination({ clusters: [THERE], notices: [HEADLESS] }),
    );
    expect(state).toBe('broken');
  });

  it('shows endpoints of other networks as targets otherwise', () => {
    const { state, destinations } = routeTo(destination({}));
    expect(state).toBe('healthy');
    expect(destinations[0].targets.map(({ share }) => share)).toEqual([
      0.5, 0.5,
    ]);
  });
});

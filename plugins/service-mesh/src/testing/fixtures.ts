import {
  Cluster,
  ServiceMeshAnswer,
  ServiceReference,
  State,
  Topology,
} from '@meshstage/plugin-service-mesh-common';
import { fleetTopology } from './fleetTopology';
import {
  client,
  cluster1,
  cluster2,
  connection,
  CONTROL_PLANE_ID,
  controlPlane,
  directTarget,
  evidence,
  gateway1,
  gateway2,
  gatewayTarget,
  link,
  message,
  OBSERVED_AT,
  route,
  seedTopology,
  serviceA,
  serviceB,
  workload,
} from './seedTopology';

function answer(
  data: Topology,
  dataAgeSeconds: Record<string, number> = { cluster1: 3, cluster2: 12 },
): ServiceMeshAnswer<Topology> {
  return { data, etag: 'fixture', dataAgeSeconds };
}

/** The API server of cluster2 does not answer, and one istiod replica is lost. */
export function brokenTopology(): Topology {
  const seed = seedTopology();
  const plane = controlPlane(['healthy', 'broken']);
  const timeout = message(
    'api-server-timeout',
    'The API server of cluster2 did not answer within 5 s.',
    { cluster: 'cluster2' },
    'Check the firewall between this Backstage and 198.51.100.4:6443.',
  );
  return {
    ...seed,
    verdict: {
      state: 'degraded',
      message: message(
        'cluster-unreachable',
        'Calls from service-a still reach both clusters, but cluster2 does not answer: what is shown of it may be out of date.',
        { cluster: 'cluster2' },
        'Restore access to the API server of cluster2.',
      ),
    },
    clusters: [
      cluster1,
      {
        ...cluster2,
        state: 'broken',
        reachability: {
          state: 'broken',
          cause: 'timeout',
          message: timeout,
          since: OBSERVED_AT,
        },
      },
    ],
    controlPlanes: [plane],
    links: plane.replicas.flatMap((replica, i) => [
      link(replica.name, cluster1, i === 0 ? 'healthy' : 'broken'),
      { ...link(replica.name, cluster2, 'broken'), message: timeout },
    ]),
    connections: [
      connection(cluster1, 3),
      {
        ...connection(cluster2, 4),
        state: 'degraded',
        connected: 2,
        missing: ['sample/service-b-h3c8z', 'sample/service-b-b6w5n'],
      },
    ],
    routes: [
      route(client(serviceA, cluster1), serviceB, [
        directTarget(cluster1, 1 / 3, 1),
        {
          ...gatewayTarget(gateway2, 2 / 3, 2),
          state: 'broken',
          messages: [
            message(
              'gateway-refuses',
              'The gateway of network2 refuses connections on port 15443.',
              {},
              'Open port 15443 of 198.51.100.20 for the nodes of cluster1.',
            ),
          ],
        },
      ]),
      route(client(serviceA, cluster2), serviceB, [
        { ...directTarget(cluster2, 1, 2), state: 'unknown' },
        { ...gatewayTarget(gateway1, 0, 1), priority: 1 },
      ]),
    ],
    findings: [
      {
        id: 'cluster2-does-not-answer',
        code: 'MST0101',
        severity: 'error',
        subject: { cluster: 'cluster2' },
        title: 'API server does not answer',
        message: timeout,
        evidence: [
          evidence(
            'GET https://198.51.100.4:6443/version timed out after 5 s',
            {
              type: 'probe',
              cluster: 'cluster2',
            },
          ),
        ],
        remedy: timeout.remedy ?? '',
        confidence: 'certain',
        observedAt: OBSERVED_AT,
      },
    ],
  };
}

/** cluster2 is not for this reader: its share stays, nothing else. */
export function hiddenTopology(): Topology {
  const seed = seedTopology();
  return {
    ...seed,
    clusters: [cluster1, { id: 'hidden-1', hidden: true }],
    gateways: [gateway1],
    workloads: seed.workloads.filter(({ cluster }) => cluster === 'cluster1'),
    links: seed.links.filter(({ cluster }) => cluster === 'cluster1'),
    connections: seed.connections.filter(
      ({ cluster }) => cluster === 'cluster1',
    ),
    routes: [
      route(client(serviceA, cluster1), serviceB, [
        directTarget(cluster1, 1 / 3, 1),
        {
          ...gatewayTarget(gateway2, 2 / 3, 2),
          cluster: 'hidden-1',
          network: '',
          gateway: undefined,
          address: '',
          pods: [],
        },
      ]),
    ],
  };
}

/** The entity names no service that runs anywhere. */
export function unmatchedTopology(): Topology {
  return {
    ...seedTopology(),
    match: {
      method: 'none',
      services: [],
      message: message(
        'nothing-selected',
        'No Service selects pods with the label backstage.io/kubernetes-id=service-x in any of 2 clusters.',
        {},
      ),
      nearest: ['sample/service-a', 'sample/service-b'],
      evidence: [],
    },
    verdict: {
      state: 'unknown',
      message: message('no-match', 'The entity matches no service.'),
    },
    workloads: [],
    routes: [],
  };
}

/** Nothing is configured. */
export function noClustersTopology(): Topology {
  return {
    ...unmatchedTopology(),
    clusters: [],
    controlPlanes: [],
    gateways: [],
    links: [],
    connections: [],
  };
}

function numbered(number: number, more: Partial<Cluster> = {}): Cluster {
  return {
    ...cluster2,
    id: `cluster${number}`,
    name: `cluster${number}`,
    title: `cluster${number}`,
    network: `network${number}`,
    platform: `Site ${number}`,
    simulated: true,
    ...more,
  };
}

/** More clusters, services and replicas than can be drawn one by one. */
export function largeTopology(clusterCount = 12, serviceCount = 9): Topology {
  const seed = seedTopology();
  const plane = controlPlane(Array.from({ length: 5 }, (): State => 'healthy'));
  const clusters = [
    { ...cluster1, simulated: true },
    ...Array.from({ length: clusterCount - 1 }, (_, i) => numbered(i + 2)),
  ];
  const services: ServiceReference[] = Array.from(
    { length: serviceCount },
    (_, i) => ({
      namespace: 'shop',
      name: `catalogue-search-${i}`,
      host: `catalogue-search-${i}.shop.svc.cluster.local`,
    }),
  );
  return {
    ...seed,
    clusters,
    controlPlanes: [plane],
    gateways: clusters.map(cluster => ({
      ...gateway2,
      id: `${cluster.id}/eastwest`,
      cluster: cluster.id,
      network: cluster.network ?? '',
    })),
    workloads: clusters.flatMap((cluster, c) => [
      workload(serviceA, cluster, 2, true),
      ...(c < 2 ? services.map(s => workload(s, cluster, 3)) : []),
    ]),
    links: plane.replicas.flatMap(replica =>
      clusters.map(cluster => link(replica.name, cluster)),
    ),
    connections: clusters.map(cluster => connection(cluster, 4)),
    routes: services.map(service =>
      route(client(serviceA, clusters[0]), service, [
        directTarget(clusters[0], 0.5, 3),
        {
          ...gatewayTarget(gateway2, 0.5, 3),
          gateway: 'cluster2/eastwest',
        },
      ]),
    ),
  };
}

/** Three primaries that read each other, all of one network: every call is direct. */
export function multiPrimaryTopology(): Topology {
  const seed = seedTopology();
  const clusters = [1, 2, 3].map(n =>
    numbered(n, {
      network: 'network1',
      role: 'primary',
      distribution: n === 3 ? 'EKS Anywhere' : 'EKS',
      simulated: false,
    }),
  );
  const planes = clusters.map(cluster => ({
    ...controlPlane(['healthy']),
    id: `${cluster.id}/istio-system/default`,
    configCluster: cluster.id,
    hostCluster: cluster.id,
    replicas: [{ name: `istiod-${cluster.id}`, state: 'healthy' as const }],
  }));
  return {
    ...seed,
    clusters,
    controlPlanes: planes,
    gateways: [],
    workloads: clusters.flatMap((cluster, i) => [
      ...(i === 0 ? [workload(serviceA, cluster, 1, true)] : []),
      workload(serviceB, cluster, i + 1),
    ]),
    links: planes.flatMap(plane =>
      clusters.map(cluster => ({
        ...link(plane.replicas[0].name, cluster),
        id: `${plane.id}->${cluster.id}`,
        controlPlane: plane.id,
      })),
    ),
    connections: clusters.map((cluster, i) => ({
      ...connection(cluster, 2),
      id: `${cluster.id}->${planes[i].id}`,
      controlPlane: planes[i].id,
    })),
    routes: [
      route(
        { ...client(serviceA, clusters[0]), controlPlane: planes[0].id },
        serviceB,
        clusters.map((cluster, i) => directTarget(cluster, (i + 1) / 6, i + 1)),
      ),
    ],
  };
}

/** Names that try to be more than text. */
export function hostileTopology(): Topology {
  const seed = seedTopology();
  const evil = '<img src=x onerror="alert(1)">{{constructor}}\u202Ereversed';
  const service = { ...serviceB, name: evil, host: `${evil}.svc` };
  return {
    ...seed,
    clusters: [{ ...cluster1, title: evil, platform: evil }, cluster2],
    workloads: [
      workload(serviceA, cluster1, 1, true),
      workload(service, cluster2, 2),
    ],
    routes: [
      route(client(serviceA, cluster1), service, [
        gatewayTarget(gateway2, 1, 2),
      ]),
    ],
    links: seed.links.filter(({ controlPlane: id }) => id === CONTROL_PLANE_ID),
  };
}

/** Pictures to look at and to test with, by name. */
export const fixtures: Record<string, () => ServiceMeshAnswer<Topology>> = {
  seed: () => answer(seedTopology()),
  broken: () => answer(brokenTopology(), { cluster1: 3, cluster2: 95 }),
  stale: () => answer(seedTopology(), { cluster1: 3, cluster2: 400 }),
  hidden: () => answer(hiddenTopology()),
  unmatched: () => answer(unmatchedTopology()),
  'no-clusters': () => answer(noClustersTopology(), {}),
  'multi-primary': () => answer(multiPrimaryTopology(), { cluster1: 3 }),
  large: () => answer(largeTopology()),
  forty: () =>
    answer(
      fleetTopology({
        clusters: 40,
        networks: 4,
        controlPlanes: 2,
        replicas: 2,
        services: 2,
        callers: 3,
        hidden: 2,
        states: ['healthy', 'healthy', 'healthy', 'healthy', 'broken'],
        name: 'cluster',
      }),
    ),
  hostile: () => answer(hostileTopology()),
};

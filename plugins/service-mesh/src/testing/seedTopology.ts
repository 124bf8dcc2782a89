import {
  Client,
  Cluster,
  Connection,
  ControlPlane,
  Evidence,
  Gateway,
  Link,
  Message,
  Route,
  ServiceReference,
  State,
  Target,
  Topology,
  Workload,
} from '@meshstage/plugin-service-mesh-common';

/** A moment that no test depends on; "now" of the fixtures. */
export const OBSERVED_AT = '2026-11-24T18:00:00.000Z';
export const CONTROL_PLANE_ID = 'cluster1/istio-system/default';

const ISTIOD = ['istiod-7c9d6f5b8d-4xk2m', 'istiod-7c9d6f5b8d-9ztqw'];

export const serviceA: ServiceReference = {
  namespace: 'sample',
  name: 'service-a',
  host: 'service-a.sample.svc.cluster.local',
  entityRef: 'component:default/service-a',
};

export const serviceB: ServiceReference = {
  namespace: 'sample',
  name: 'service-b',
  host: 'service-b.sample.svc.cluster.local',
  entityRef: 'component:default/service-b',
};

export function message(
  code: string,
  text: string,
  parameters: Record<string, string> = {},
  remedy?: string,
): Message {
  return {
    code,
    text,
    parameters,
    ...(remedy === undefined ? {} : { remedy }),
  };
}

export function evidence(text: string, more: Partial<Evidence> = {}): Evidence {
  return { type: 'computed', text, observedAt: OBSERVED_AT, ...more };
}

export const cluster1: Cluster = {
  id: 'cluster1',
  hidden: false,
  name: 'cluster1',
  title: 'cluster1',
  entityRef: 'resource:default/cluster1',
  istioClusterIds: ['cluster1'],
  distribution: 'EKS',
  kubernetesVersion: 'v1.36.3-eks-3c5b2f1',
  platform: 'eu-central-1',
  network: 'network1',
  role: 'primary',
  mesh: 'mesh1',
  state: 'healthy',
  reachability: { state: 'healthy', since: OBSERVED_AT },
  counts: { services: 5, pods: 6, proxies: 3 },
};

export const cluster2: Cluster = {
  id: 'cluster2',
  hidden: false,
  name: 'cluster2',
  title: 'cluster2',
  entityRef: 'resource:default/cluster2',
  istioClusterIds: ['cluster2'],
  distribution: 'EKS-D',
  kubernetesVersion: 'v1.36.3-eks-1-36-9',
  platform: 'Private data centre Frankfurt',
  network: 'network2',
  role: 'remote',
  mesh: 'mesh1',
  state: 'healthy',
  reachability: { state: 'healthy', since: OBSERVED_AT },
  counts: { services: 4, pods: 4, proxies: 4 },
};

export function controlPlane(
  states: State[] = ['healthy', 'healthy'],
): ControlPlane {
  return {
    id: CONTROL_PLANE_ID,
    revision: 'default',
    version: '1.31.0',
    verified: true,
    configCluster: 'cluster1',
    hostCluster: 'cluster1',
    mesh: 'mesh1',
    trustDomain: 'cluster.local',
    state: states.every(s => s === 'healthy') ? 'healthy' : 'degraded',
    replicas: states.map((state, i) => ({
      name: ISTIOD[i] ?? `istiod-7c9d6f5b8d-${i}`,
      state,
      version: '1.31.0',
      observedAt: OBSERVED_AT,
    })),
  };
}

export function gateway(cluster: Cluster, address: string): Gateway {
  return {
    id: `${cluster.id}/istio-system/istio-eastwestgateway`,
    cluster: cluster.id,
    network: cluster.network ?? '',
    state: 'healthy',
    addresses: [{ address, port: 15443 }],
    object: {
      cluster: cluster.id,
      kind: 'Service',
      namespace: 'istio-system',
      name: 'istio-eastwestgateway',
      field: 'status.loadBalancer.ingress',
    },
  };
}

export function workload(
  service: ServiceReference,
  cluster: Cluster,
  pods: number,
  own = false,
): Workload {
  return {
    service,
    cluster: cluster.id,
    namespace: service.namespace,
    pods,
    ready: pods,
    injected: pods,
    connected: pods,
    own,
  };
}

export function link(
  replica: string,
  cluster: Cluster,
  state: State = 'healthy',
): Link {
  return {
    id: `${CONTROL_PLANE_ID}/${replica}->${cluster.id}`,
    controlPlane: CONTROL_PLANE_ID,
    replica,
    cluster: cluster.id,
    istioClusterId: cluster.id,
    state,
    syncStatus: 'synced',
    evidence: [
      evidence(`clusterz of ${replica} says synced for ${cluster.id}`, {
        type: 'debugPage',
        cluster: 'cluster1',
        replica,
        page: 'clusterz',
      }),
      evidence('Fresh connection to the API server answered in 14 ms', {
        type: 'probe',
        cluster: cluster.id,
      }),
      ...(cluster.id === 'cluster1'
        ? []
        : [
            evidence(`Remote secret names ${cluster.id}`, {
              type: 'object',
              cluster: 'cluster1',
              object: {
                cluster: 'cluster1',
                kind: 'Secret',
                namespace: 'istio-system',
                name: `istio-remote-secret-${cluster.id}`,
              },
            }),
          ]),
    ],
  };
}

export function connection(cluster: Cluster, proxies: number): Connection {
  return {
    id: `${cluster.id}->${CONTROL_PLANE_ID}`,
    controlPlane: CONTROL_PLANE_ID,
    cluster: cluster.id,
    state: 'healthy',
    connected: proxies,
    expected: proxies,
    byReplica: {
      [ISTIOD[0]]: Math.ceil(proxies / 2),
      [ISTIOD[1]]: Math.floor(proxies / 2),
    },
    missing: [],
    evidence: [
      evidence(`syncz lists ${proxies} proxies of ${cluster.id}`, {
        type: 'debugPage',
        cluster: 'cluster1',
        replica: ISTIOD[0],
        page: 'syncz',
      }),
    ],
  };
}

export function client(service: ServiceReference, cluster: Cluster): Client {
  return {
    id: `${cluster.id}/${service.namespace}/${service.name}`,
    controlPlane: CONTROL_PLANE_ID,
    cluster: cluster.id,
    network: cluster.network ?? '',
    namespace: service.namespace,
    workload: service.name,
    locality:
      cluster.id === 'cluster1'
        ? 'eu-central-1/eu-central-1a'
        : 'dc-frankfurt/rack-1',
    proxies: 1,
    entityRef: service.entityRef,
  };
}

export function directTarget(
  cluster: Cluster,
  share: number,
  endpoints: number,
): Target {
  const address = cluster.id === 'cluster1' ? '10.10.0.31' : '10.20.0.31';
  return {
    id: `${cluster.id}/direct/${address}`,
    cluster: cluster.id,
    network: cluster.network ?? '',
    path: 'direct',
    address,
    port: 8080,
    weight: endpoints,
    priority: 0,
    share,
    health: 'HEALTHY',
    endpoints,
    pods: Array.from({ length: endpoints }, (_, i) => `sample/service-b-${i}`),
    state: 'healthy',
    messages: [],
  };
}

export function gatewayTarget(
  through: Gateway,
  share: number,
  endpoints: number,
): Target {
  return {
    id: `${through.cluster}/gateway/${through.addresses[0].address}`,
    cluster: through.cluster,
    network: through.network,
    path: 'gateway',
    gateway: through.id,
    address: through.addresses[0].address,
    port: 15443,
    weight: endpoints,
    priority: 0,
    share,
    health: 'HEALTHY',
    endpoints,
    pods: Array.from({ length: endpoints }, (_, i) => `sample/service-b-${i}`),
    state: 'healthy',
    messages: [],
  };
}

export function route(
  from: Client,
  to: ServiceReference,
  targets: Target[],
  more: Partial<Route> = {},
): Route {
  return {
    id: `${from.id}->${to.namespace}/${to.name}:8080`,
    direction: 'outbound',
    client: from,
    service: to,
    port: { number: 8080, name: 'http', protocol: 'HTTP' },
    state: 'healthy',
    messages: [],
    branches: [
      {
        name: 'default',
        kind: 'default',
        match: '',
        destinations: [
          {
            host: to.host,
            port: 8080,
            weight: 100,
            envoyCluster: `outbound|8080||${to.host}`,
            mirror: false,
            targets,
            leftOut: [],
            messages: [],
          },
        ],
      },
    ],
    notEvaluated: [],
    ...more,
  };
}

export const gateway1 = gateway(cluster1, '203.0.113.10');
export const gateway2 = gateway(cluster2, '198.51.100.20');

/** The picture of the project's README: a primary on EKS, a remote on EKS-D, services A and B in both. */
export function seedTopology(): Topology {
  const plane = controlPlane();
  return {
    entityRef: 'component:default/service-a',
    match: {
      method: 'annotation',
      services: [serviceA],
      message: message(
        'matched-by-annotation',
        'Matched by the annotation meshstage.io/services: sample/service-a.',
        { annotation: 'meshstage.io/services', value: 'sample/service-a' },
      ),
      nearest: [],
      evidence: [],
    },
    verdict: {
      state: 'healthy',
      message: message(
        'all-routes-healthy',
        'Calls from service-a reach service-b in cluster1 and cluster2; both control-plane replicas see both clusters.',
      ),
    },
    clusters: [cluster1, cluster2],
    controlPlanes: [plane],
    gateways: [gateway1, gateway2],
    workloads: [
      workload(serviceA, cluster1, 1, true),
      workload(serviceB, cluster1, 1),
      workload(serviceA, cluster2, 1, true),
      workload(serviceB, cluster2, 2),
    ],
    links: plane.replicas.flatMap(replica => [
      link(replica.name, cluster1),
      link(replica.name, cluster2),
    ]),
    connections: [connection(cluster1, 3), connection(cluster2, 4)],
    routes: [
      route(client(serviceA, cluster1), serviceB, [
        directTarget(cluster1, 1 / 3, 1),
        gatewayTarget(gateway2, 2 / 3, 2),
      ]),
      route(client(serviceA, cluster2), serviceB, [
        directTarget(cluster2, 2 / 3, 2),
        gatewayTarget(gateway1, 1 / 3, 1),
      ]),
    ],
    findings: [],
  };
}

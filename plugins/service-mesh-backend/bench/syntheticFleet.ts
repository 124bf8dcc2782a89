import {
  FleetChange,
  KubernetesRecord,
  project,
} from '@meshstage/istio-multicluster';
import type { ClusterStatus, IstiodReplicaFacts } from '../src/collect';
import { NO_READINGS } from '../src/collect/__testUtils__/noReadings';
import { ProxyNames } from '../src/collect/istiod/ProxyNames';

const SERVICES_PER_NAMESPACE = 10;
const PODS_PER_SERVICE = 10;

/** What a collector would report of one cluster of a large mesh. */
export type SyntheticCluster = {
  name: string;
  records: readonly KubernetesRecord[];
  status: ClusterStatus;
  replicas: readonly IstiodReplicaFacts[];
};

/** Clusters on networks of their own, all read by the two istiod replicas of the first; the same services everywhere. */
export function syntheticFleet(
  clusterCount: number,
  podCount: number,
): SyntheticCluster[] {
  const names = Array.from(
    { length: clusterCount },
    (_, index) => `cluster${index}`,
  );
  const proxies = names.map((name, index) => podsOf(name, index, podCount));
  return names.map((name, index) => ({
    name,
    records: [
      ...platform(name, index),
      ...proxies[index].flatMap(({ objects }) => objects),
    ].map(recordOf),
    status: {
      reachability: { state: 'reachable', since: 1, checkedAt: 1 },
      version: {
        gitVersion: 'v1.36.3-eks-3c5b2f1',
        major: '1',
        minor: '36',
      },
      kinds: (['Service', 'EndpointSlice', 'Pod'] as const).map(kind => ({
        kind,
        required: true,
        state: 'watching',
        since: 1,
        count: 1,
        problems: [],
        problemCount: 0,
      })),
      complete: true,
      readings: NO_READINGS,
      asOf: 1,
    },
    replicas:
      index === 0
        ? [0, 1].map(replica => ({
            replica: `istiod-${replica}`,
            revision: 'default',
            version: '1.31.0',
            liveness: { state: 'alive', since: 1, checkedAt: 1 },
            clusterz: {
              asOf: 1,
              value: names.map(id => ({
                id,
                secretName: id === name ? '' : `istio-system/${id}`,
                syncStatus: 'synced',
              })),
            },
            proxies: {
              asOf: 1,
              value: new Map(
                proxies.map((services, clusterIndex) => [
                  names[clusterIndex],
                  new ProxyNames(
                    services
                      .flatMap(({ pods, namespace }) =>
                        pods
                          .filter((_, pod) => pod % 2 === replica)
                          .map(pod => `${pod}.${namespace}`),
                      )
                      .sort()
                      .join('\n'),
                  ),
                ]),
              ),
            },
          }))
        : [],
  }));
}

/** What replaces everything that is known of the cluster. */
export function changesOf(
  cluster: string,
  records: readonly KubernetesRecord[],
): FleetChange[] {
  return records.map(record => ({ cluster, type: 'upsert', record }));
}

type KubernetesObject = Record<string, unknown>;

export function recordOf(object: KubernetesObject): KubernetesRecord {
  const projection = project(object);
  if (!('record' in projection)) {
    throw new Error(`No record: ${JSON.stringify(projection)}`);
  }
  return projection.record;
}

function platform(cluster: string, index: number): KubernetesObject[] {
  const meta = (name: string, labels = {}) => ({
    namespace: 'istio-system',
    name,
    labels,
  });
  const network = { 'topology.istio.io/network': `network${index}` };
  return [
    {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: 'istio-system', labels: network },
    },
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: meta('eastwest', network),
      spec: { type: 'LoadBalancer', ports: [{ name: 'tls', port: 15443 }] },
      status: {
        loadBalancer: { ingress: [{ ip: `203.0.113.${index + 1}` }] },
      },
    },
    ...(index === 0
      ? [
          {
            apiVersion: 'apps/v1',
            kind: 'Deployment',
            metadata: meta('istiod', { app: 'istiod' }),
            spec: {
              replicas: 2,
              selector: { matchLabels: { app: 'istiod' } },
              template: {
                metadata: { labels: { app: 'istiod' } },
                spec: {
                  containers: [
                    {
                      name: 'discovery',
                      image: 'istio/pilot:1.31.0',
                      env: [{ name: 'CLUSTER_ID', value: cluster }],
                    },
                  ],
                },
              },
            },
          },
          {
            apiVersion: 'v1',
            kind: 'ConfigMap',
            metadata: meta('istio', { 'istio.io/rev': 'default' }),
            data: { mesh: 'trustDomain: cluster.local\n' },
          },
        ]
      : []),
  ];
}

function podsOf(cluster: string, index: number, podCount: number) {
  const services = Math.ceil(podCount / PODS_PER_SERVICE);
  return Array.from({ length: services }, (_, service) => {
    const namespace = `team-${Math.floor(service / SERVICES_PER_NAMESPACE)}`;
    const name = `service-${service}`;
    const pods = Array.from(
      { length: PODS_PER_SERVICE },
      (__, pod) => `${name}-7d4b9c6f5-${pod}`,
    );
    const ip = (pod: number) =>
      `10.${index}.${(service >> 4) & 255}.${((service & 15) << 4) + pod + 1}`;
    const meta = { namespace, name, labels: { app: name } };
    const ports = [{ name: 'http', port: 8080 }];
    const objects: KubernetesObject[] = [
      {
        apiVersion: 'v1',
        kind: 'Service',
        metadata: meta,
        spec: { clusterIP: '172.20.0.1', selector: { app: name }, ports },
      },
      {
        apiVersion: 'discovery.k8s.io/v1',
        kind: 'EndpointSlice',
        metadata: {
          ...meta,
          labels: { 'kubernetes.io/service-name': name },
        },
        addressType: 'IPv4',
        ports,
        endpoints: pods.map((pod, position) => ({
          addresses: [ip(position)],
          conditions: { ready: true, serving: true, terminating: false },
          targetRef: { kind: 'Pod', namespace, name: pod },
        })),
      },
      ...pods.map((pod, position) =>
        podObject({ namespace, name, pod, cluster, index, ip: ip(position) }),
      ),
    ];
    return { namespace, name, pods, objects };
  });
}

function podObject(pod: {
  namespace: string;
  name: string;
  pod: string;
  cluster: string;
  index: number;
  ip: string;
}): KubernetesObject {
  const { namespace, name, cluster, index, ip } = pod;
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      namespace,
      name: pod.pod,
      labels: {
        app: name,
        'topology.istio.io/network': `network${index}`,
        'security.istio.io/tlsMode': 'istio',
        'pod-template-hash': '7d4b9c6f5',
      },
      ownerReferences: [
        { kind: 'ReplicaSet', name: `${name}-7d4b9c6f5`, controller: true },
      ],
    },
    spec: {
      serviceAccountName: name,
      containers: [
        { name: 'app', ports: [{ containerPort: 8080 }] },
        {
          name: 'istio-proxy',
          image: 'istio/proxyv2:1.31.0',
          args: ['proxy', 'sidecar'],
          env: [
            { name: 'ISTIO_META_CLUSTER_ID', value: cluster },
            { name: 'ISTIO_META_NETWORK', value: `network${index}` },
          ],
        },
      ],
    },
    status: {
      phase: 'Running',
      podIP: ip,
      podIPs: [{ ip }],
      conditions: [{ type: 'Ready', status: 'True' }],
    },
  };
}

/** Size of a fleet and which of its clusters to make. */
export type SyntheticCluster = {
  readonly cluster: number;
  readonly clusters: number;
  /** Different services in the whole fleet; each is in five clusters. */
  readonly services: number;
  /** Pods in the whole fleet. */
  readonly pods: number;
};

const COPIES = 5;
const NAMESPACES = 50;
const NODES = 20;

type PodPlace = {
  readonly cluster: number;
  readonly namespace: string;
  readonly service: string;
  readonly index: number;
  readonly version?: string;
};

/** The objects of one cluster, as full as an API server returns them. */
export function* clusterObjects({
  cluster,
  clusters,
  services,
  pods,
}: SyntheticCluster): Generator<object> {
  yield namespaceObject('istio-system', {
    'topology.istio.io/network': `n${cluster}`,
  });
  for (let index = 0; index < NAMESPACES; index++) {
    yield namespaceObject(`ns-${index}`, { 'istio-injection': 'enabled' });
  }
  for (let index = 0; index < NODES; index++) {
    yield nodeObject(cluster, index);
  }
  yield gatewayService(cluster);
  const podsPerCopy = Math.max(1, Math.round(pods / (services * COPIES)));
  for (let index = 0; index < services; index++) {
    const isHere = Array.from(
      { length: COPIES },
      (_, copy) => (index + copy * 19) % clusters,
    ).includes(cluster);
    if (isHere) {
      yield* serviceObjects(
        cluster,
        `ns-${index % NAMESPACES}`,
        `service-${index}`,
        podsPerCopy,
      );
    }
  }
  yield* serviceObjects(cluster, 'ns-0', 'everywhere', 2);
}

function* serviceObjects(
  cluster: number,
  namespace: string,
  service: string,
  pods: number,
): Generator<object> {
  yield serviceObject(namespace, service);
  const places = Array.from(
    { length: pods },
    (_, index): PodPlace => ({ cluster, namespace, service, index }),
  );
  yield sliceObject(namespace, service, places);
  for (const place of places) {
    yield podObject(place);
  }
}

function namespaceObject(name: string, labels: Record<string, string>) {
  return {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: {
      name,
      uid: `uid-of-${name}`,
      labels: { 'kubernetes.io/metadata.name': name, ...labels },
    },
    status: { phase: 'Active' },
  };
}

function nodeObject(cluster: number, index: number) {
  return {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: {
      name: `c${cluster}-node-${index}`,
      labels: {
        'topology.kubernetes.io/region': `r${cluster % 5}`,
        'topology.kubernetes.io/zone': `z${index % 3}`,
      },
    },
    spec: { podCIDR: `10.${cluster}.${index}.0/24` },
    status: {
      addresses: [
        { type: 'InternalIP', address: `192.168.${cluster}.${index}` },
      ],
      nodeInfo: { kubeletVersion: 'v1.34.1', osImage: 'Bottlerocket OS' },
    },
  };
}

function gatewayService(cluster: number) {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: {
      name: 'istio-eastwestgateway',
      namespace: 'istio-system',
      labels: {
        istio: 'eastwestgateway',
        'topology.istio.io/network': `n${cluster}`,
      },
    },
    spec: {
      type: 'LoadBalancer',
      clusterIP: '10.96.0.9',
      ports: [{ name: 'tls', port: 15443, targetPort: 15443, protocol: 'TCP' }],
    },
    status: { loadBalancer: { ingress: [{ ip: `52.0.${cluster}.1` }] } },
  };
}

function serviceObject(namespace: string, name: string) {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: {
      name,
      namespace,
      labels: { app: name },
      creationTimestamp: '2026-01-10T08:00:00Z',
    },
    spec: {
      type: 'ClusterIP',
      clusterIP: '10.96.1.20',
      selector: { app: name },
      ports: [{ name: 'http', port: 5000, targetPort: 5000, protocol: 'TCP' }],
    },
    status: { loadBalancer: {} },
  };
}

function podName({ service, index }: PodPlace): string {
  return `${service}-6d5f1c7b9d-${index.toString(36).padStart(5, 'x')}`;
}

function podAddress({ cluster, service, index }: PodPlace): string {
  const number = Number(service.replace(/\D/g, '') || 0) * 8 + index;
  return `10.${cluster}.${(number >> 8) % 250}.${number % 250}`;
}

function sliceObject(
  namespace: string,
  service: string,
  places: readonly PodPlace[],
) {
  return {
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    metadata: {
      name: `${service}-x7k2p`,
      namespace,
      labels: {
        'kubernetes.io/service-name': service,
        'endpointslice.kubernetes.io/managed-by':
          'endpointslice-controller.k8s.io',
      },
    },
    addressType: 'IPv4',
    ports: [{ name: 'http', port: 5000, protocol: 'TCP' }],
    endpoints: places.map(place => ({
      addresses: [podAddress(place)],
      conditions: { ready: true, serving: true, terminating: false },
      nodeName: `c${place.cluster}-node-${place.index % NODES}`,
      targetRef: { kind: 'Pod', namespace, name: podName(place) },
    })),
  };
}

/** An injected pod. */
export function podObject(place: PodPlace) {
  const { cluster, namespace, service, index, version = 'v1' } = place;
  const address = podAddress(place);
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name: podName(place),
      namespace,
      uid: `5f6c1f1e-0000-0000-0000-${podName(place)}`,
      resourceVersion: '123456',
      labels: {
        app: service,
        version,
        'pod-template-hash': '6d5f1c7b9d',
        'security.istio.io/tlsMode': 'istio',
        'service.istio.io/canonical-name': service,
        'topology.istio.io/network': `n${cluster}`,
      },
      annotations: { 'sidecar.istio.io/status': '{"revision":"default"}' },
      ownerReferences: [
        { kind: 'ReplicaSet', name: `${service}-6d5f1c7b9d`, controller: true },
      ],
    },
    spec: {
      nodeName: `c${cluster}-node-${index % NODES}`,
      serviceAccountName: service,
      containers: [
        {
          name: 'app',
          image: `registry.example/${service}:1`,
          ports: [{ name: 'http', containerPort: 5000, protocol: 'TCP' }],
        },
        {
          name: 'istio-proxy',
          image: 'docker.io/istio/proxyv2:1.31.0',
          args: ['proxy', 'sidecar'],
          env: [
            { name: 'ISTIO_META_CLUSTER_ID', value: `c${cluster}` },
            { name: 'ISTIO_META_NETWORK', value: `n${cluster}` },
            { name: 'ISTIO_META_MESH_ID', value: 'mesh1' },
          ],
        },
      ],
    },
    status: {
      phase: 'Running',
      podIP: address,
      podIPs: [{ ip: address }],
      conditions: [{ type: 'Ready', status: 'True' }],
      containerStatuses: [{ name: 'istio-proxy', ready: true }],
    },
  };
}

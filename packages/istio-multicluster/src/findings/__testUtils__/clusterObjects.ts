/** An object as an API server answers it, open for a test to bend. */
export type FixtureObject = {
  apiVersion: string;
  kind: string;
  metadata: {
    name: string;
    namespace?: string;
    uid?: string;
    labels?: Record<string, string>;
    annotations?: Record<string, string>;
  };
  // Tests reach into any field of any kind.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  [field: string]: any;
};

/** What a mesh is like. */
export type MeshOptions = {
  clusters: number;
  /** The first so many clusters have an istiod of their own. */
  primaries: number;
  /** A network for each cluster, or one without a name. */
  networks: 'each' | 'one';
  replicas: number;
  /** For each service the number of pods by cluster; 0 is a Service without pods. */
  services: readonly (readonly number[])[];
  root: string;
};

const NETWORK = 'topology.istio.io/network';
const SYSTEM = 'istio-system';

export function nameOfCluster(index: number): string {
  return `c${index + 1}`;
}

/** Everything that one cluster of the mesh has. */
export function clusterObjects(
  options: MeshOptions,
  index: number,
): FixtureObject[] {
  const isPrimary = index < options.primaries;
  return [
    ...namespaces(options, index),
    ...nodes(index),
    ...roots(options),
    webhook(options, index, isPrimary),
    ...gateway(options, index),
    ...(isPrimary ? primary(options, index) : remote(options)),
    ...options.services.flatMap((pods, service) =>
      pods[index] === undefined
        ? []
        : application(options, index, service, pods[index]),
    ),
  ];
}

function networkOf({ networks }: MeshOptions, index: number): string {
  return networks === 'each' ? `n${index + 1}` : '';
}

export function gatewayAddress(index: number): string {
  return `198.51.100.${index + 1}`;
}

function object(
  apiVersion: string,
  kind: string,
  name: string,
  namespace: string | undefined,
  rest: Record<string, unknown>,
  labels: Record<string, string> = {},
): FixtureObject {
  return {
    apiVersion,
    kind,
    metadata: { name, ...(namespace ? { namespace } : {}), labels },
    ...rest,
  };
}

function namespaces(options: MeshOptions, index: number): FixtureObject[] {
  const network = networkOf(options, index);
  return [
    object('v1', 'Namespace', 'kube-system', undefined, {}),
    object(
      'v1',
      'Namespace',
      SYSTEM,
      undefined,
      {},
      network ? { [NETWORK]: network } : {},
    ),
    object(
      'v1',
      'Namespace',
      'shop',
      undefined,
      {},
      {
        'istio-injection': 'enabled',
      },
    ),
  ];
}

function nodes(index: number): FixtureObject[] {
  return ['a', 'b'].map((zone, number) =>
    object(
      'v1',
      'Node',
      `node-${zone}`,
      undefined,
      {
        spec: { podCIDR: `10.${index + 1}.${number}.0/24` },
        status: {
          addresses: [
            {
              type: 'InternalIP',
              address: `192.168.${index + 1}.${number + 1}`,
            },
          ],
          conditions: [{ type: 'Ready', status: 'True' }],
        },
      },
      {
        'topology.kubernetes.io/region': `r${index + 1}`,
        'topology.kubernetes.io/zone': `r${index + 1}${zone}`,
      },
    ),
  );
}

function roots({ root }: MeshOptions): FixtureObject[] {
  return [SYSTEM, 'shop'].map(namespace =>
    object(
      'v1',
      'ConfigMap',
      'istio-ca-root-cert',
      namespace,
      { data: { 'root-cert.pem': root } },
      { 'istio.io/config': 'true' },
    ),
  );
}

function webhook(
  options: MeshOptions,
  index: number,
  isPrimary: boolean,
): FixtureObject {
  const path = isPrimary
    ? '/inject'
    : `/inject/cluster/${nameOfCluster(index)}/net/${networkOf(
        options,
        index,
      )}`;
  return object(
    'admissionregistration.k8s.io/v1',
    'MutatingWebhookConfiguration',
    'istio-sidecar-injector',
    undefined,
    {
      webhooks: [
        {
          name: 'rev.namespace.sidecar-injector.istio.io',
          clientConfig: {
            service: { namespace: SYSTEM, name: 'istiod', path, port: 443 },
            caBundle: Buffer.from(options.root).toString('base64'),
          },
        },
      ],
    },
    { app: 'sidecar-injector', 'istio.io/rev': 'default' },
  );
}

type PodOptions = {
  name: string;
  namespace: string;
  ip: string;
  labels: Record<string, string>;
  containers: object[];
};

function pod({ name, namespace, ip, labels, containers }: PodOptions) {
  return object(
    'v1',
    'Pod',
    name,
    namespace,
    {
      spec: { nodeName: 'node-a', containers },
      status: {
        phase: 'Running',
        podIP: ip,
        conditions: [{ type: 'Ready', status: 'True' }],
        containerStatuses: [{ name: 'istio-proxy', ready: true }],
      },
    },
    labels,
  );
}

function proxy(
  options: MeshOptions,
  index: number,
  type: 'sidecar' | 'router',
): object {
  const network = networkOf(options, index);
  return {
    name: 'istio-proxy',
    image: 'docker.io/istio/proxyv2:1.31.0',
    args: ['proxy', type],
    env: [
      { name: 'ISTIO_META_CLUSTER_ID', value: nameOfCluster(index) },
      { name: 'ISTIO_META_MESH_ID', value: 'mesh1' },
      ...(network ? [{ name: 'ISTIO_META_NETWORK', value: network }] : []),
      ...(network && type === 'router'
        ? [{ name: 'ISTIO_META_REQUESTED_NETWORK_VIEW', value: network }]
        : []),
    ],
  };
}

/** Ready endpoints, one for each pod. */
function slice(
  service: string,
  namespace: string,
  pods: readonly { name: string; ip: string }[],
  ports: readonly object[],
): FixtureObject {
  return object(
    'discovery.k8s.io/v1',
    'EndpointSlice',
    `${service}-x7k2p`,
    namespace,
    {
      addressType: 'IPv4',
      ports,
      endpoints: pods.map(({ name, ip }) => ({
        addresses: [ip],
        conditions: { ready: true, serving: true, terminating: false },
        targetRef: { kind: 'Pod', name, namespace },
      })),
    },
    { 'kubernetes.io/service-name': service },
  );
}

/** On one network it only makes the control plane reachable. */
function gateway(options: MeshOptions, index: number): FixtureObject[] {
  const network = networkOf(options, index);
  const name = 'istio-eastwestgateway';
  const labels = { app: name, istio: 'eastwestgateway' };
  const ports = [
    ...(network ? [{ name: 'tls', port: 15443 }] : []),
    { name: 'tls-istiod', port: 15012 },
    { name: 'tls-webhook', port: 15017 },
  ];
  const own = { name: `${name}-0`, ip: `10.${index + 1}.0.9` };
  return [
    object(
      'v1',
      'Service',
      name,
      SYSTEM,
      {
        spec: {
          type: 'LoadBalancer',
          clusterIP: '10.96.0.9',
          selector: labels,
          ports: ports.map(each => ({ ...each, targetPort: each.port })),
        },
        status: { loadBalancer: { ingress: [{ ip: gatewayAddress(index) }] } },
      },
      network ? { ...labels, [NETWORK]: network } : labels,
    ),
    slice(name, SYSTEM, [own], ports),
    pod({
      ...own,
      namespace: SYSTEM,
      labels: { ...labels, 'security.istio.io/tlsMode': 'istio' },
      containers: [proxy(options, index, 'router')],
    }),
  ];
}

function primary(options: MeshOptions, index: number): FixtureObject[] {
  const labels = { app: 'istiod', 'istio.io/rev': 'default' };
  const discovery = {
    name: 'discovery',
    image: 'docker.io/istio/pilot:1.31.0',
    env: [
      { name: 'CLUSTER_ID', value: nameOfCluster(index) },
      { name: 'REVISION', value: 'default' },
    ],
  };
  const others = Array.from({ length: options.clusters }, (_, other) => other)
    .filter(other => other !== index)
    .map(nameOfCluster);
  return [
    object(
      'apps/v1',
      'Deployment',
      'istiod',
      SYSTEM,
      {
        spec: {
          replicas: options.replicas,
          selector: { matchLabels: labels },
          template: {
            metadata: { labels },
            spec: { containers: [discovery] },
          },
        },
        status: { readyReplicas: options.replicas },
      },
      labels,
    ),
    ...Array.from({ length: options.replicas }, (_, replica) =>
      pod({
        name: `istiod-${replica}`,
        namespace: SYSTEM,
        ip: `10.${index + 1}.0.${20 + replica}`,
        labels,
        containers: [structuredClone(discovery)],
      }),
    ),
    object('v1', 'Service', 'istiod', SYSTEM, {
      spec: {
        type: 'ClusterIP',
        clusterIP: '10.96.0.2',
        selector: { app: 'istiod' },
        ports: [{ name: 'https-dns', port: 15012 }],
      },
    }),
    object('v1', 'ConfigMap', 'istio', SYSTEM, {
      data: {
        mesh: 'defaultConfig:\n  meshId: mesh1\ntrustDomain: cluster.local\n',
        meshNetworks: 'networks: {}\n',
      },
    }),
    object(
      'networking.istio.io/v1',
      'Gateway',
      'cross-network-gateway',
      SYSTEM,
      {
        spec: {
          selector: { istio: 'eastwestgateway' },
          servers: [
            {
              port: { number: 15443, name: 'tls', protocol: 'TLS' },
              tls: { mode: 'AUTO_PASSTHROUGH' },
              hosts: ['*.local'],
            },
          ],
        },
      },
    ),
    ...others.map(id => remoteSecret(id, id)),
  ];
}

/** As istioctl create-remote-secret writes it. */
export function remoteSecret(name: string, id: string): FixtureObject {
  return {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: {
      name: `istio-remote-secret-${name}`,
      namespace: SYSTEM,
      labels: { 'istio/multiCluster': 'true' },
      annotations: { 'networking.istio.io/cluster': id },
    },
    data: { [id]: '' },
  };
}

/** The Service that leads to the istiod of the first cluster. */
function remote(options: MeshOptions): FixtureObject[] {
  const ports = [
    { name: 'tcp-istiod', port: 15012 },
    { name: 'tcp-webhook', port: 15017 },
  ];
  const endpoints = slice('istiod', SYSTEM, [], ports);
  return options.primaries === 0
    ? []
    : [
        object('v1', 'Service', 'istiod', SYSTEM, {
          spec: { type: 'ClusterIP', clusterIP: '10.96.0.2', ports },
        }),
        {
          ...endpoints,
          endpoints: [
            { addresses: [gatewayAddress(0)], conditions: { ready: true } },
          ],
        },
      ];
}

function application(
  options: MeshOptions,
  index: number,
  service: number,
  count: number,
): FixtureObject[] {
  const name = `service-${service}`;
  const pods = Array.from({ length: count }, (_, number) => ({
    name: `${name}-${nameOfCluster(index)}-${number}`,
    ip: `10.${index + 1}.${service + 2}.${number + 1}`,
  }));
  return [
    object(
      'v1',
      'Service',
      name,
      'shop',
      {
        spec: {
          type: 'ClusterIP',
          clusterIP: `10.96.1.${service + 1}`,
          selector: { app: name },
          ports: [{ name: 'http', port: 8080, targetPort: 8080 }],
        },
      },
      { app: name },
    ),
    slice(name, 'shop', pods, [{ name: 'http', port: 8080 }]),
    ...pods.map(each =>
      pod({
        ...each,
        namespace: 'shop',
        labels: { app: name, 'security.istio.io/tlsMode': 'istio' },
        containers: [
          { name, image: `registry.example/${name}:1` },
          proxy(options, index, 'sidecar'),
        ],
      }),
    ),
  ];
}

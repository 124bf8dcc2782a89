import { KubernetesObject } from '../kubernetes/KubernetesObject';
import { ISTIO_VERSION, MESH_ID, Site } from './site';

const SINCE = '2026-01-10T08:00:00Z';

/** A pod with the workload around it. */
export type WorkloadOptions = {
  name: string;
  namespace: string;
  labels: Readonly<Record<string, string>>;
  serviceAccount: string;
  image: string;
  /** Ports of its Service: name -> number, and where it goes if that is another one. */
  ports: Readonly<Record<string, number | { port: number; target: number }>>;
  /** Last two numbers of each pod's address: one entry for each pod. */
  pods: readonly string[];
  /** How the proxy in it runs; undefined is not injected. */
  proxy?: 'sidecar' | 'router';
  /** Where the proxy finds its istiod; default is `istio-system`. */
  systemNamespace?: string;
  /** More environment of the proxy (or of the only container without one). */
  environment?: Readonly<Record<string, string>>;
  service?: {
    type?: 'ClusterIP' | 'LoadBalancer';
    address?: string;
    labels?: Readonly<Record<string, string>>;
  };
  /** Fixed names instead of generated ones. */
  podNames?: readonly string[];
};

export function namespace(
  name: string,
  labels: Readonly<Record<string, string>> = {},
  annotations?: Readonly<Record<string, string>>,
): KubernetesObject {
  return {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name, labels: { ...labels }, annotations: { ...annotations } },
  };
}

/** Deployment, pods, Service and EndpointSlice, with the status that controllers and kubelets would write. */
export function workload(
  site: Site,
  options: WorkloadOptions,
): KubernetesObject[] {
  const pods = options.pods.map((address, index) =>
    pod(site, options, address, index),
  );
  return [
    serviceAccount(options.namespace, options.serviceAccount),
    deployment(options),
    ...pods,
    service(options),
    endpointSlice(site, options, pods),
  ];
}

export function serviceAccount(
  ofNamespace: string,
  name: string,
): KubernetesObject {
  return {
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: { name, namespace: ofNamespace },
  };
}

export function configMap(
  ofNamespace: string,
  name: string,
  data: Readonly<Record<string, string>>,
  labels: Readonly<Record<string, string>> = {},
): KubernetesObject {
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name, namespace: ofNamespace, labels: { ...labels } },
    data: { ...data },
  };
}

/** Names of the pods that `workload` writes, in the order of `pods`; different in each cluster. */
export function podNames(site: Site, options: WorkloadOptions): string[] {
  return options.pods.map(
    (_, index) =>
      options.podNames?.[index] ??
      `${options.name}-6d9f7c8b5-${site.podSuffixes[index]}`,
  );
}

/** Labels of an injected pod, as the injector leaves them. */
export function podLabels(
  site: Site,
  options: WorkloadOptions,
): Record<string, string> {
  return {
    ...options.labels,
    'pod-template-hash': '6d9f7c8b5',
    ...(options.proxy
      ? {
          'security.istio.io/tlsMode': 'istio',
          'service.istio.io/canonical-name': options.name,
          'service.istio.io/canonical-revision': 'latest',
          'topology.istio.io/network': site.network,
        }
      : {}),
  };
}

function pod(
  site: Site,
  options: WorkloadOptions,
  address: string,
  index: number,
): KubernetesObject {
  const ip = `${site.podRange}.${address}`;
  const containers = [
    ...(options.proxy === 'router'
      ? []
      : [applicationContainer(options, options.proxy ? {} : undefined)]),
    ...(options.proxy ? [proxyContainer(site, options)] : []),
  ];
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name: podNames(site, options)[index],
      namespace: options.namespace,
      labels: podLabels(site, options),
      annotations: options.proxy
        ? {
            'sidecar.istio.io/status': JSON.stringify({
              initContainers: ['istio-init'],
              containers: ['istio-proxy'],
              revision: 'default',
            }),
            'istio.io/rev': 'default',
          }
        : {},
    },
    spec: {
      nodeName: site.nodes[index % site.nodes.length],
      serviceAccountName: options.serviceAccount,
      containers,
    },
    status: {
      phase: 'Running',
      podIP: ip,
      podIPs: [{ ip }],
      hostIP: `${site.podRange}.${index + 1}.11`,
      startTime: SINCE,
      conditions: [
        'PodScheduled',
        'Initialized',
        'ContainersReady',
        'Ready',
      ].map(type => ({ type, status: 'True', lastTransitionTime: SINCE })),
      containerStatuses: containers.map(({ name, image }) => ({
        name,
        image,
        imageID: '',
        ready: true,
        started: true,
        restartCount: 0,
        state: { running: { startedAt: SINCE } },
      })),
    },
  };
}

function applicationContainer(
  options: WorkloadOptions,
  environment: Readonly<Record<string, string>> | undefined,
) {
  return {
    name: options.name,
    image: options.image,
    ports: portsOf(options).map(({ name, target }) => ({
      name,
      containerPort: target,
      protocol: 'TCP',
    })),
    env: Object.entries(environment ?? options.environment ?? {}).map(
      ([name, value]) => ({ name, value }),
    ),
  };
}

function proxyContainer(site: Site, options: WorkloadOptions) {
  const environment = {
    PILOT_CERT_PROVIDER: 'istiod',
    CA_ADDR: `istiod.${options.systemNamespace ?? 'istio-system'}.svc:15012`,
    PROXY_CONFIG: '{}',
    ISTIO_META_CLUSTER_ID: site.name,
    ISTIO_META_NETWORK: site.network,
    ISTIO_META_MESH_ID: site.meshId ?? MESH_ID,
    TRUST_DOMAIN: 'cluster.local',
    ...options.environment,
  };
  return {
    name: 'istio-proxy',
    image: `docker.io/istio/proxyv2:${ISTIO_VERSION}`,
    args: [
      'proxy',
      options.proxy ?? 'sidecar',
      '--domain',
      `${options.namespace}.svc.cluster.local`,
    ],
    ports: [{ name: 'http-envoy-prom', containerPort: 15090, protocol: 'TCP' }],
    env: Object.entries(environment).map(([name, value]) => ({ name, value })),
  };
}

function deployment(options: WorkloadOptions): KubernetesObject {
  const replicas = options.pods.length;
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: {
      name: options.name,
      namespace: options.namespace,
      labels: { ...options.labels },
    },
    spec: {
      replicas,
      selector: { matchLabels: { ...options.labels } },
      template: {
        metadata: { labels: { ...options.labels } },
        spec: {
          serviceAccountName: options.serviceAccount,
          containers: [
            applicationContainer(options, options.proxy ? {} : undefined),
          ],
        },
      },
    },
    status: {
      replicas,
      readyReplicas: replicas,
      availableReplicas: replicas,
      updatedReplicas: replicas,
      observedGeneration: 1,
      conditions: [
        {
          type: 'Available',
          status: 'True',
          reason: 'MinimumReplicasAvailable',
          message: 'Deployment has minimum availability.',
          lastTransitionTime: SINCE,
          lastUpdateTime: SINCE,
        },
      ],
    },
  };
}

function service(options: WorkloadOptions): KubernetesObject {
  const { type = 'ClusterIP', address, labels } = options.service ?? {};
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: {
      name: options.name,
      namespace: options.namespace,
      labels: { ...options.labels, ...labels },
    },
    spec: {
      type,
      selector: { ...options.labels },
      ports: portsOf(options).map(({ name, port, target }) => ({
        name,
        port,
        targetPort: target,
        protocol: 'TCP',
      })),
    },
    ...(address
      ? { status: { loadBalancer: { ingress: [{ ip: address }] } } }
      : {}),
  };
}

function endpointSlice(
  site: Site,
  options: WorkloadOptions,
  pods: readonly KubernetesObject[],
): KubernetesObject {
  return {
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    metadata: {
      name: `${options.name}-8vq4n`,
      namespace: options.namespace,
      labels: {
        'kubernetes.io/service-name': options.name,
        'endpointslice.kubernetes.io/managed-by':
          'endpointslice-controller.k8s.io',
      },
    },
    addressType: 'IPv4',
    ports: portsOf(options).map(({ name, target }) => ({
      name,
      port: target,
      protocol: 'TCP',
    })),
    endpoints: pods.map((entry, index) => ({
      addresses: [`${site.podRange}.${options.pods[index]}`],
      conditions: { ready: true, serving: true, terminating: false },
      nodeName: site.nodes[index % site.nodes.length],
      zone: site.zones[index % site.zones.length],
      targetRef: {
        kind: 'Pod',
        name: entry.metadata.name,
        namespace: options.namespace,
      },
    })),
  };
}

function portsOf(options: WorkloadOptions) {
  return Object.entries(options.ports).map(([name, value]) =>
    typeof value === 'number'
      ? { name, port: value, target: value }
      : { name, ...value },
  );
}

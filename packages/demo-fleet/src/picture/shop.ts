import {
  KubernetesObject,
  Site,
  workload,
  WorkloadOptions,
} from '@meshstage/testbed/picture';

/** A service of the web shop and what is special about it. */
export type ShopService = {
  name: string;
  namespace: 'shop' | 'orders' | 'payments' | 'logistics';
  /** Cluster -> number of pods; 0 is a Service without pods. */
  pods: Readonly<Record<string, number>>;
  port: number;
  /** Name of the port, where it is not `http`. */
  portName?: Readonly<Record<string, string>>;
  /** Clusters in which its pods have no sidecar. */
  withoutSidecar?: readonly string[];
  /** Clusters in which its last pod is not ready. */
  lastPodUnready?: readonly string[];
  headless?: boolean;
  serviceAnnotations?: Readonly<Record<string, string>>;
  version: string;
};

/** Each has an owner in the catalog; where one shows a fault, the comment says which. */
export const SHOP_SERVICES: readonly ShopService[] = [
  {
    name: 'web-shop',
    namespace: 'shop',
    pods: { cluster1: 2, cluster3: 1 },
    port: 8080,
    version: '5.12.0',
  },
  {
    // Healthy: stays in its region and fails over to the other one.
    name: 'catalogue',
    namespace: 'shop',
    pods: { cluster1: 2, cluster3: 2 },
    port: 8080,
    version: '3.4.1',
  },
  {
    // No sidecar, so that other networks cannot reach it.
    name: 'recommendations',
    namespace: 'shop',
    pods: { cluster1: 0, cluster3: 2 },
    port: 8080,
    withoutSidecar: ['cluster3'],
    version: '0.9.2',
  },
  {
    // Its port is called `web` where its pods are, and `http` where its callers are.
    name: 'pricing',
    namespace: 'shop',
    pods: { cluster1: 0, cluster2: 2, cluster3: 0 },
    port: 8080,
    portName: { cluster2: 'web' },
    version: '2.0.7',
  },
  {
    // Headless: proxies do not cross networks to it.
    name: 'cart',
    namespace: 'shop',
    pods: { cluster1: 2, cluster3: 2 },
    port: 6379,
    headless: true,
    version: '1.8.0',
  },
  {
    // A tenth of its calls goes to a subset that does not exist.
    name: 'checkout',
    namespace: 'orders',
    pods: { cluster1: 2, cluster3: 1 },
    port: 8080,
    version: '7.1.0',
  },
  {
    // Kept to its cluster by the mesh's settings.
    name: 'accounts',
    namespace: 'shop',
    pods: { cluster1: 1, cluster3: 0 },
    port: 8080,
    version: '4.2.2',
  },
  {
    // A DestinationRule turns mutual TLS off, and gateways need it.
    name: 'payments',
    namespace: 'payments',
    pods: { cluster1: 1, cluster2: 2 },
    port: 8443,
    version: '6.0.3',
  },
  {
    // Exists in the data centre only: its name does not resolve elsewhere.
    name: 'ledger',
    namespace: 'payments',
    pods: { cluster2: 2 },
    port: 8080,
    version: '11.3.0',
  },
  {
    // One pod, and a virtual machine beside it.
    name: 'fraud-check',
    namespace: 'payments',
    pods: { cluster1: 1 },
    port: 8080,
    version: '2.6.0',
  },
  {
    // Its pods in cluster4 are unknown to every istiod.
    name: 'inventory',
    namespace: 'logistics',
    pods: { cluster1: 0, cluster2: 1, cluster4: 2 },
    port: 8080,
    version: '1.1.5',
  },
  {
    // One of two pods is not ready; those in cluster4 are unknown.
    name: 'shipping',
    namespace: 'logistics',
    pods: { cluster1: 0, cluster3: 2, cluster4: 1 },
    port: 8080,
    lastPodUnready: ['cluster3'],
    version: '3.3.3',
  },
  {
    // Visible in its own namespace only, and called from another one.
    name: 'notifier',
    namespace: 'logistics',
    pods: { cluster1: 0, cluster3: 1, cluster5: 1 },
    port: 8080,
    serviceAnnotations: { 'networking.istio.io/exportTo': '.' },
    version: '1.0.9',
  },
];

export const SHOP_NAMESPACES = ['shop', 'orders', 'payments', 'logistics'];

/** The objects of all services that exist on a site. */
export function shopObjects(site: Site): KubernetesObject[] {
  return SHOP_SERVICES.flatMap((service, index) => {
    const count = service.pods[site.name] as number | undefined;
    return count === undefined
      ? []
      : withSpecials(
          site,
          service,
          workload(site, options(site, service, index, count)),
        );
  });
}

function options(
  site: Site,
  service: ShopService,
  index: number,
  count: number,
): WorkloadOptions {
  const { name, namespace, port } = service;
  const portName =
    service.portName?.[site.name] ?? (service.headless ? 'tcp-redis' : 'http');
  return {
    name,
    namespace,
    labels: { app: name, version: 'v1' },
    serviceAccount: name,
    image: `registry.example/${name}:${service.version}`,
    ports: { [portName]: port },
    pods: Array.from({ length: count }, (_, pod) => `${pod}.${40 + index}`),
    proxy: service.withoutSidecar?.includes(site.name) ? undefined : 'sidecar',
    podNames: service.headless
      ? Array.from({ length: count }, (_, pod) => `${name}-${pod}`)
      : undefined,
  };
}

/** Bends what `workload` wrote to what is special here. */
function withSpecials(
  site: Site,
  service: ShopService,
  objects: readonly KubernetesObject[],
): KubernetesObject[] {
  const count = service.pods[site.name];
  const unready = service.lastPodUnready?.includes(site.name)
    ? count - 1
    : undefined;
  let pod = -1;
  return objects
    .filter(
      ({ kind }) =>
        count > 0 || !['Deployment', 'EndpointSlice'].includes(kind),
    )
    .map(object => {
      switch (object.kind) {
        case 'Pod': {
          pod += 1;
          return podWithSpecials(object, service, site, pod === unready);
        }
        case 'Service':
          return serviceWithSpecials(object, service);
        case 'Deployment':
          return service.headless ? statefulSet(object) : object;
        case 'EndpointSlice':
          return unready === undefined
            ? object
            : sliceWithUnready(object, unready);
        default:
          return object;
      }
    });
}

function podWithSpecials(
  object: KubernetesObject,
  service: ShopService,
  site: Site,
  isUnready: boolean,
): KubernetesObject {
  const { metadata } = object;
  const annotations = service.withoutSidecar?.includes(site.name)
    ? { ...metadata.annotations, 'sidecar.istio.io/inject': 'false' }
    : metadata.annotations;
  return {
    ...object,
    metadata: { ...metadata, annotations },
    ...(isUnready ? { status: unreadyStatus(object) } : {}),
  };
}

function unreadyStatus({ status }: KubernetesObject) {
  const { conditions, containerStatuses, ...rest } = status as {
    conditions: { type: string; status: string }[];
    containerStatuses: { name: string; ready: boolean }[];
  };
  return {
    ...rest,
    conditions: conditions.map(condition =>
      ['Ready', 'ContainersReady'].includes(condition.type)
        ? {
            ...condition,
            status: 'False',
            reason: 'ContainersNotReady',
            message: 'containers with unready status: [shipping]',
          }
        : condition,
    ),
    containerStatuses: containerStatuses.map(container =>
      container.name === 'istio-proxy'
        ? container
        : { ...container, ready: false },
    ),
  };
}

function serviceWithSpecials(
  object: KubernetesObject,
  { headless, serviceAnnotations }: ShopService,
): KubernetesObject {
  return {
    ...object,
    metadata: { ...object.metadata, annotations: { ...serviceAnnotations } },
    spec: {
      ...(object.spec as object),
      ...(headless ? { clusterIP: 'None' } : {}),
    },
  };
}

function statefulSet(deployment: KubernetesObject): KubernetesObject {
  const { replicas } = deployment.spec as { replicas: number };
  return {
    ...deployment,
    kind: 'StatefulSet',
    spec: {
      ...(deployment.spec as object),
      serviceName: deployment.metadata.name,
    },
    status: {
      replicas,
      readyReplicas: replicas,
      currentReplicas: replicas,
      availableReplicas: replicas,
    },
  };
}

function sliceWithUnready(
  object: KubernetesObject,
  unready: number,
): KubernetesObject {
  const endpoints = object.endpoints as object[];
  return {
    ...object,
    endpoints: endpoints.map((endpoint, index) =>
      index === unready
        ? {
            ...endpoint,
            conditions: { ready: false, serving: false, terminating: false },
          }
        : endpoint,
    ),
  };
}

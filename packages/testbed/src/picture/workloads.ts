import { WorkloadOptions } from './objects';
import { ISTIO_VERSION, ISTIOD_POD, MESH_ID, Site } from './site';

/** Services A and B; B has its pods in both clusters. */
export function applications(site: Site): WorkloadOptions[] {
  return [serviceA('sample'), serviceB('sample', site.podsOfB)];
}

/** The caller: one pod. */
export function serviceA(namespace: string): WorkloadOptions {
  return {
    name: 'service-a',
    namespace,
    labels: { app: 'service-a', version: 'v1' },
    serviceAccount: 'service-a',
    image: 'registry.example/service-a:1.4.0',
    ports: { http: 8080 },
    pods: ['0.21'],
    proxy: 'sidecar',
  };
}

/** The one that is called. */
export function serviceB(namespace: string, pods: number): WorkloadOptions {
  return {
    name: 'service-b',
    namespace,
    labels: { app: 'service-b', version: 'v1' },
    serviceAccount: 'service-b',
    image: 'registry.example/service-b:2.1.3',
    ports: { http: 8080 },
    pods: Array.from({ length: pods }, (_, index) => `${index}.31`),
    proxy: 'sidecar',
  };
}

/** The gateway through which the other network's proxies come in. */
export function eastWestGateway(site: Site): WorkloadOptions {
  return {
    name: 'istio-eastwestgateway',
    namespace: 'istio-system',
    labels: { app: 'istio-eastwestgateway', istio: 'eastwestgateway' },
    serviceAccount: 'istio-eastwestgateway',
    image: `docker.io/istio/proxyv2:${ISTIO_VERSION}`,
    ports: {
      'status-port': 15021,
      tls: 15443,
      'tls-istiod': 15012,
      'tls-webhook': 15017,
    },
    pods: ['0.9'],
    proxy: 'router',
    environment: { ISTIO_META_REQUESTED_NETWORK_VIEW: site.network },
    service: {
      type: 'LoadBalancer',
      address: site.gatewayAddress,
      labels: { 'topology.istio.io/network': site.network },
    },
  };
}

/** Names of the pods of an istiod. */
export function istiodPodNames(site: Site, replicas: number): string[] {
  const first = site.istiodPod ?? ISTIOD_POD;
  return Array.from({ length: replicas }, (_, index) =>
    index === 0 ? first : first.replace(/.{5}$/, `r${index + 1}v7n`),
  );
}

/** istiod as its chart installs it in the primary. */
export function istiodWorkload(site: Site, replicas = 1): WorkloadOptions {
  return {
    name: 'istiod',
    namespace: 'istio-system',
    labels: { app: 'istiod', istio: 'pilot', 'istio.io/rev': 'default' },
    serviceAccount: 'istiod',
    image: `docker.io/istio/pilot:${ISTIO_VERSION}`,
    ports: {
      'grpc-xds': 15010,
      'https-dns': 15012,
      'https-webhook': { port: 443, target: 15017 },
      'http-monitoring': 15014,
    },
    pods: Array.from({ length: replicas }, (_, index) => `${index}.5`),
    podNames: istiodPodNames(site, replicas),
    environment: {
      REVISION: 'default',
      CLUSTER_ID: site.name,
      POD_NAMESPACE: 'istio-system',
      ISTIO_META_MESH_ID: site.meshId ?? MESH_ID,
      EXTERNAL_ISTIOD: 'true',
    },
  };
}

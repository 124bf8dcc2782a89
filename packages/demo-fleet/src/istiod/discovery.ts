import { KubernetesObject } from '@meshstage/testbed/picture';
import { SimulatedCluster } from '../fleet/SimulatedCluster';

/**
 * Whose istiod the proxies of a cluster find behind the name `istiod`: its
 * own, or that of the cluster whose gateway the Service leads to.
 */
export function discoveryCluster(
  cluster: SimulatedCluster,
  clusters: Iterable<SimulatedCluster>,
): SimulatedCluster | undefined {
  const service = cluster.store.get('v1', 'Service', {
    namespace: 'istio-system',
    name: 'istiod',
  });
  const { selector } = (service?.spec ?? {}) as { selector?: object };
  if (selector) {
    return cluster;
  }
  const slice = cluster.store.get('discovery.k8s.io/v1', 'EndpointSlice', {
    namespace: 'istio-system',
    name: 'istiod',
  });
  const addresses = (
    (slice?.endpoints ?? []) as { addresses: string[] }[]
  ).flatMap(endpoint => endpoint.addresses);
  for (const candidate of clusters) {
    for (const gateway of candidate.store.objects(
      '',
      'services',
      'istio-system',
    )) {
      if (externalAddresses(gateway).some(ip => addresses.includes(ip))) {
        return candidate;
      }
    }
  }
  return undefined;
}

/** Addresses that a load balancer gave a Service. */
export function externalAddresses({ status }: KubernetesObject): string[] {
  const { loadBalancer } = (status ?? {}) as {
    loadBalancer?: { ingress?: { ip?: string; hostname?: string }[] };
  };
  return (loadBalancer?.ingress ?? []).flatMap(
    ({ ip, hostname }) => ip ?? hostname ?? [],
  );
}

import { KubernetesObject } from '@meshstage/testbed/picture';
import { isDeepStrictEqual } from 'util';
import { SimulatedCluster } from '../cluster/SimulatedCluster';

type Clusters = ReadonlyMap<string, SimulatedCluster>;

/** What was found, and the versions of all that it follows from. */
type Known = {
  readonly versions: readonly number[];
  readonly found: Map<SimulatedCluster, SimulatedCluster | undefined>;
};

const known = new WeakMap<Clusters, Known>();

/** {@link findDiscoveryCluster} for many clusters: looked for once for as long as no Service changes. */
export function discoveryClusters(
  clusters: Clusters,
): (cluster: SimulatedCluster) => SimulatedCluster | undefined {
  const versions = [...clusters.values()].flatMap(({ store }) => [
    store.versionOf('', 'services'),
    store.versionOf('discovery.k8s.io', 'endpointslices'),
  ]);
  let last = known.get(clusters);
  if (!last || !isDeepStrictEqual(last.versions, versions)) {
    last = { versions, found: new Map() };
    known.set(clusters, last);
  }
  const { found } = last;
  return cluster => {
    if (!found.has(cluster)) {
      found.set(cluster, findDiscoveryCluster(cluster, clusters.values()));
    }
    return found.get(cluster);
  };
}

/**
 * Whose istiod the proxies of a cluster find behind the name `istiod`: its
 * own, or that of the cluster whose gateway the Service leads to.
 */
function findDiscoveryCluster(
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

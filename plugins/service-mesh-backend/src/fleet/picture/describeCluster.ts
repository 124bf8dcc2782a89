import { ClusterRecords } from '@meshstage/istio-multicluster';
import { Cluster } from '@meshstage/plugin-service-mesh-common';
import { ClusterState } from '../FleetState';
import { clusterStateOf, reachabilityOf } from './clusterHealth';
import { countInjectedPods } from './injectedPods';
import { KnownFleet } from './KnownFleet';
import { timestamp } from '../timestamp';
import { meshIdOf } from './meshIdOf';

/** A cluster as the API says it. */
export function describeCluster(
  fleet: KnownFleet,
  cluster: ClusterState,
): Cluster {
  const records = fleet.records(cluster);
  const { name, merged, status } = cluster;
  const gitVersion = (status?.version ?? cluster.restored?.version)?.gitVersion;
  const [reader] = fleet.planesReading(cluster);
  const platform = platformOf(records);
  return {
    id: name,
    hidden: false,
    name,
    title: merged.cluster.title ?? name,
    ...(cluster.entityRef ? { entityRef: cluster.entityRef } : {}),
    istioClusterIds: [...fleet.idsOf(cluster).ids].sort(),
    distribution: fleet.distribution(cluster).distribution,
    ...(gitVersion ? { kubernetesVersion: gitVersion } : {}),
    ...(merged.cluster.identity?.arn
      ? { arn: merged.cluster.identity.arn }
      : {}),
    ...(platform ? { platform } : {}),
    network: networkOf(fleet, cluster),
    role: roleOf(fleet, cluster),
    ...(reader ? { mesh: meshIdOf(fleet, reader) } : {}),
    state: clusterStateOf(cluster),
    reachability: reachabilityOf(cluster),
    ...(cluster.restored
      ? { lastKnownAt: timestamp(cluster.restored.asOf) }
      : {}),
    counts: {
      services: records.count('Service'),
      pods: records.count('Pod'),
      proxies: countInjectedPods(records),
    },
    ...(merged.cluster.simulated ? { simulated: true } : {}),
  };
}

/** Region of the nodes, where they say one. */
function platformOf(records: ClusterRecords): string | undefined {
  for (const { labels } of records.all('Node')) {
    const region = labels['topology.kubernetes.io/region'];
    if (region) {
      return region;
    }
  }
  return undefined;
}

/** As a control plane that reads the cluster has it. */
function networkOf(fleet: KnownFleet, cluster: ClusterState): string {
  for (const controlPlane of fleet.planesReading(cluster)) {
    const registry = fleet
      .view(controlPlane)
      .registries.find(({ key }) => key === cluster.key);
    const network = registry?.network.of('', undefined);
    if (network) {
      return network;
    }
  }
  const system = fleet.records(cluster).get('Namespace', '', 'istio-system');
  return system?.labels['topology.istio.io/network'] ?? '';
}

function roleOf(
  fleet: KnownFleet,
  cluster: ClusterState,
): NonNullable<Cluster['role']> {
  const { key, status } = cluster;
  for (const { plane, hostCluster } of fleet.planes) {
    if (plane.configCluster === key) {
      return hostCluster === key ? 'primary' : 'config';
    }
    if (hostCluster === key) {
      return 'external';
    }
  }
  if (fleet.planesReading(cluster).length > 0) {
    return 'remote';
  }
  return status?.complete ? 'none' : 'unknown';
}

import {
  ClusterKey,
  KubernetesFacts,
  Reading,
} from '@meshstage/istio-multicluster';
import type { ClusterStatus } from '../../collect';
import type { ClusterState } from '../FleetState';
import type { FleetPicture } from '../picture/FleetPicture';

/**
 * What is known of the Kubernetes of each cluster.
 *
 * @param hides - whether nothing is to be known of a cluster, because what is
 * concluded would tell of it
 */
export function kubernetesFacts(
  picture: FleetPicture,
  hides: (cluster: string) => boolean,
): ReadonlyMap<ClusterKey, KubernetesFacts> {
  return new Map(
    picture.state.clusters
      .filter(({ name }) => !hides(name))
      .map(cluster => [cluster.key, factsOf(picture, cluster)]),
  );
}

function factsOf(
  picture: FleetPicture,
  cluster: ClusterState,
): KubernetesFacts {
  const { status, restored } = cluster;
  return {
    gitVersion: (status?.version ?? restored?.version)?.gitVersion,
    distribution: picture.distribution(cluster),
    eks: picture.eksOf(cluster),
    ...(status ? readingsOf(status) : {}),
  };
}

function readingsOf({
  readings: { servedApis, issuer, deprecatedApis },
  reachability,
}: ClusterStatus): Pick<
  KubernetesFacts,
  'servedApis' | 'issuer' | 'deprecatedApis'
> {
  // Nobody tries to read it anew before the cluster is reached again.
  const now = <T>(reading: Reading<T>): Reading<T> =>
    reading.state === 'read' && reachability.state === 'unreachable'
      ? { ...reading, isStale: true }
      : reading;
  return {
    servedApis: now(servedApis),
    issuer: now(issuer),
    deprecatedApis: now(deprecatedApis),
  };
}

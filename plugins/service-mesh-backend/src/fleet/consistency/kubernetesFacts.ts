import { ClusterKey, KubernetesFacts } from '@meshstage/istio-multicluster';
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
    servedApis: status?.servedApis,
  };
}

import { Cluster } from '@meshstage/plugin-service-mesh-common';
import { Translate } from '../translation/useMeshTranslation';
import { clusterName } from './clusterName';

export function clusterNames(
  clusters: readonly Cluster[],
  t: Translate,
): string {
  return clusters
    .map(cluster => clusterName(cluster, cluster.id, t))
    .join(', ');
}

import { Translate } from '../translation/useMeshTranslation';
import { clusterName } from './clusterName';
import { DiagramIndex } from './model/DiagramIndex';
import { ClusterGroupFrame } from './model/DiagramModel';

/** Where a box stands: the name of its cluster, or how many clusters it stands for. */
export function placeName(
  index: DiagramIndex,
  key: string,
  t: Translate,
): string {
  const group = index.group(key);
  return group ? groupName(group, t) : clusterName(index.cluster(key), key, t);
}

/** What people call a group of clusters. */
export function groupName(
  { clusters, network }: ClusterGroupFrame,
  t: Translate,
): string {
  const count = clusters.length;
  return network === undefined
    ? t('diagram.moreClusters', { count })
    : t('diagram.moreClustersIn', { count, network });
}

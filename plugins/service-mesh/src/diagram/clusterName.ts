import { Cluster } from '@meshstage/plugin-service-mesh-common';
import { Translate } from '../translation/useMeshTranslation';

/** What people call the cluster; a hidden one has no name. */
export function clusterName(
  cluster: Cluster | undefined,
  id: string,
  t: Translate,
): string {
  if (cluster?.hidden) {
    return t('diagram.hiddenCluster');
  }
  return cluster?.title ?? cluster?.name ?? id;
}

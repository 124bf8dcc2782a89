import { Alert } from '@backstage/ui';
import { Cluster } from '@meshstage/plugin-service-mesh-common';
import { useMeshTranslation } from '../translation/useMeshTranslation';

/** @internal */
export type SimulatedClustersProps = { clusters: readonly Cluster[] };

/** That some of these clusters are not real, if any is. */
export function SimulatedClusters({ clusters }: SimulatedClustersProps) {
  const { t } = useMeshTranslation();
  if (!clusters.some(({ simulated }) => simulated)) {
    return null;
  }
  return (
    <Alert
      status="info"
      icon
      title={t('notice.simulatedTitle')}
      description={t('notice.simulated')}
    />
  );
}

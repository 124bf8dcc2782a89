import { Alert } from '@backstage/ui';
import { Cluster } from '@meshstage/plugin-service-mesh-common';
import { STALE_AFTER_SECONDS, useStaleClusters } from '../age/DataAge';
import { formatAge } from '../age/formatAge';
import { clusterNames } from '../diagram/clusterNames';
import { useMeshTranslation } from '../translation/useMeshTranslation';

/** @internal */
export type StaleClustersProps = { clusters: readonly Cluster[] };

/** Of which of these clusters the data is old, if of any. */
export function StaleClusters({ clusters }: StaleClustersProps) {
  const { t } = useMeshTranslation();
  const stale = useStaleClusters(clusters.map(({ id }) => id));
  if (stale.length === 0) {
    return null;
  }
  return (
    <Alert
      status="warning"
      icon
      title={t('notice.staleTitle', {
        clusters: clusterNames(
          clusters.filter(({ id }) => stale.includes(id)),
          t,
        ),
      })}
      description={t('notice.stale', {
        limit: formatAge(STALE_AFTER_SECONDS, t),
      })}
    />
  );
}

import { Alert } from '@backstage/ui';
import { Cluster } from '@meshstage/plugin-service-mesh-common';
import { failureText } from '../api/askError';
import { clusterName } from '../diagram/clusterName';
import { formatAge } from '../age/formatAge';
import { STALE_AFTER_SECONDS, useStaleClusters } from '../age/DataAge';
import { useNow } from '../age/useNow';
import { useMeshTranslation } from '../translation/useMeshTranslation';

/** @internal */
export type PageNoticesProps = {
  clusters: readonly Cluster[];
  error?: Error;
  receivedAt: number;
};

/** What a reader must know of the answer before trusting it. */
export function PageNotices(props: PageNoticesProps) {
  const { clusters, error, receivedAt } = props;
  const { t } = useMeshTranslation();
  const now = useNow();
  const visible = clusters.filter(cluster => !cluster.hidden);
  const hidden = clusters.length - visible.length;
  const unreachable = visible.filter(
    ({ reachability }) => reachability?.cause !== undefined,
  );
  const stale = useStaleClusters(
    visible
      .filter(cluster => !unreachable.includes(cluster))
      .map(cluster => cluster.id),
  );
  const names = (some: readonly Cluster[]) =>
    some.map(cluster => clusterName(cluster, cluster.id, t)).join(', ');
  return (
    <>
      {error && (
        <Alert
          status="warning"
          icon
          title={t('notice.refreshFailedTitle')}
          description={t('notice.refreshFailed', {
            age: formatAge(Math.max(0, now - receivedAt) / 1000, t),
            error: failureText(error),
          })}
        />
      )}
      {unreachable.length > 0 && (
        <Alert
          status="danger"
          icon
          title={t('page.unreachableTitle', {
            count: unreachable.length,
            clusters: names(unreachable),
          })}
          description={t('page.unreachable')}
        />
      )}
      {stale.length > 0 && (
        <Alert
          status="warning"
          icon
          title={t('notice.staleTitle', {
            clusters: names(
              visible.filter(cluster => stale.includes(cluster.id)),
            ),
          })}
          description={t('notice.stale', {
            limit: formatAge(STALE_AFTER_SECONDS, t),
          })}
        />
      )}
      {hidden > 0 && (
        <Alert
          status="info"
          icon
          title={t('notice.hiddenTitle')}
          description={t('page.hidden', { count: hidden })}
        />
      )}
      {visible.some(cluster => cluster.simulated) && (
        <Alert
          status="info"
          icon
          title={t('notice.simulatedTitle')}
          description={t('notice.simulated')}
        />
      )}
    </>
  );
}

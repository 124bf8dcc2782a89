import { Alert } from '@backstage/ui';
import { Cluster } from '@meshstage/plugin-service-mesh-common';
import { clusterNames } from '../diagram/clusterNames';
import { RefreshFailed } from '../notices/RefreshFailed';
import { SimulatedClusters } from '../notices/SimulatedClusters';
import { StaleClusters } from '../notices/StaleClusters';
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
  const visible = clusters.filter(cluster => !cluster.hidden);
  const hidden = clusters.length - visible.length;
  const unreachable = visible.filter(
    ({ reachability }) => reachability?.cause !== undefined,
  );
  return (
    <>
      {error && <RefreshFailed error={error} receivedAt={receivedAt} />}
      {unreachable.length > 0 && (
        <Alert
          status="danger"
          icon
          title={t('page.unreachableTitle', {
            count: unreachable.length,
            clusters: clusterNames(unreachable, t),
          })}
          description={t('page.unreachable')}
        />
      )}
      <StaleClusters
        clusters={visible.filter(cluster => !unreachable.includes(cluster))}
      />
      {hidden > 0 && (
        <Alert
          status="info"
          icon
          title={t('notice.hiddenTitle')}
          description={t('page.hidden', { count: hidden })}
        />
      )}
      <SimulatedClusters clusters={visible} />
    </>
  );
}

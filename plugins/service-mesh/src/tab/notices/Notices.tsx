import { Alert } from '@backstage/ui';
import { Cluster, Topology } from '@meshstage/plugin-service-mesh-common';
import { failureText } from '../../api/askError';
import { clusterName } from '../../diagram/clusterName';
import { useMeshTranslation } from '../../translation/useMeshTranslation';
import { useMessageText } from '../../translation/useMessageText';
import { formatAge } from '../../age/formatAge';
import { STALE_AFTER_SECONDS, useStaleClusters } from '../../age/DataAge';
import { useNow } from '../../age/useNow';

/** @internal */
export type NoticesProps = {
  topology: Topology;
  /** For which there was no room in the picture. */
  omittedArrows: number;
  error?: Error;
  receivedAt: number;
};

/** So many clusters that do not answer have a notice each. */
const EACH = 3;

/** What a reader must know of the data before trusting it. Each notice says what to do. */
export function Notices(props: NoticesProps) {
  const { topology, omittedArrows, error, receivedAt } = props;
  const { t } = useMeshTranslation();
  const textOf = useMessageText();
  const now = useNow();
  const { clusters } = topology;
  const visible = clusters.filter(cluster => !cluster.hidden);
  const hidden = clusters.length - visible.length;
  const broken = visible.filter(
    ({ reachability }) =>
      reachability &&
      reachability.state !== 'healthy' &&
      reachability.cause !== undefined,
  );
  const stale = useStaleClusters(
    visible
      .filter(cluster => !broken.includes(cluster))
      .map(cluster => cluster.id),
  );
  const nameOf = (cluster: Cluster) => clusterName(cluster, cluster.id, t);
  return (
    <>
      {error && (
        <Alert
          status="warning"
          icon
          title={t('notice.refreshFailedTitle')}
          description={t('notice.refreshFailed', {
            age: formatAge((now - receivedAt) / 1000, t),
            error: failureText(error),
          })}
        />
      )}
      {broken.length > EACH && (
        <Alert
          status="danger"
          icon
          title={t('page.unreachableTitle', {
            count: broken.length,
            clusters: broken.map(nameOf).join(', '),
          })}
          description={t('notice.partialMany')}
        />
      )}
      {(broken.length > EACH ? [] : broken).map(cluster => {
        const said =
          cluster.reachability?.message && textOf(cluster.reachability.message);
        return (
          <Alert
            key={cluster.id}
            status="danger"
            icon
            title={t('notice.partialTitle', { cluster: nameOf(cluster) })}
            description={[
              said?.text ?? causeText(cluster, t),
              t('notice.partial'),
              said?.remedy && t('notice.remedy', { remedy: said.remedy }),
            ]
              .filter(Boolean)
              .join(' ')}
          />
        );
      })}
      {stale.length > 0 && (
        <Alert
          status="warning"
          icon
          title={t('notice.staleTitle', {
            clusters: visible
              .filter(cluster => stale.includes(cluster.id))
              .map(nameOf)
              .join(', '),
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
          description={t('notice.hidden', { count: hidden })}
        />
      )}
      {omittedArrows > 0 && (
        <Alert
          status="info"
          icon
          title={t('notice.omittedTitle')}
          description={t('notice.omitted', { count: omittedArrows })}
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

function causeText(
  { reachability }: Cluster,
  t: ReturnType<typeof useMeshTranslation>['t'],
): string | undefined {
  return reachability?.cause && t(`cause.${reachability.cause}`);
}

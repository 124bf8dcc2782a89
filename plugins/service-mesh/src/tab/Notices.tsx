import { Alert } from '@backstage/ui';
import { Cluster, Topology } from '@meshstage/plugin-service-mesh-common';
import { clusterName } from '../diagram/clusterName';
import { clusterNames } from '../diagram/clusterNames';
import { RefreshFailed } from '../notices/RefreshFailed';
import { SimulatedClusters } from '../notices/SimulatedClusters';
import { StaleClusters } from '../notices/StaleClusters';
import {
  Translate,
  useMeshTranslation,
} from '../translation/useMeshTranslation';
import { useMessageText } from '../translation/useMessageText';

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
  const { clusters } = topology;
  const visible = clusters.filter(cluster => !cluster.hidden);
  const hidden = clusters.length - visible.length;
  const broken = visible.filter(
    ({ reachability }) =>
      reachability &&
      reachability.state !== 'healthy' &&
      reachability.cause !== undefined,
  );
  return (
    <>
      {error && <RefreshFailed error={error} receivedAt={receivedAt} />}
      {broken.length > EACH && (
        <Alert
          status="danger"
          icon
          title={t('page.unreachableTitle', {
            count: broken.length,
            clusters: clusterNames(broken, t),
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
            title={t('notice.partialTitle', {
              cluster: clusterName(cluster, cluster.id, t),
            })}
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
      <StaleClusters
        clusters={visible.filter(cluster => !broken.includes(cluster))}
      />
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
      <SimulatedClusters clusters={visible} />
    </>
  );
}

function causeText(
  { reachability }: Cluster,
  t: Translate,
): string | undefined {
  return reachability?.cause && t(`cause.${reachability.cause}`);
}

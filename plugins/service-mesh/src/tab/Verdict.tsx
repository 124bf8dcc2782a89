import { Text } from '@backstage/ui';
import { Cluster, Topology } from '@meshstage/plugin-service-mesh-common';
import { clusterName } from '../diagram/clusterName';
import { Mark } from '../diagram/svg/Mark';
import { useMeshTranslation } from '../translation/useMeshTranslation';
import { useMessageText } from '../translation/useMessageText';
import { AgeText } from '../age/AgeText';
import { useDataAges } from '../age/DataAge';
import styles from './Tab.module.css';

/** So many clusters have their age beside the verdict. */
const AGES = 6;

/** @internal */
export type VerdictProps = { topology: Topology };

/** What it comes to, in one sentence, and how old the data is that it rests on. */
export function Verdict({ topology }: VerdictProps) {
  const { t } = useMeshTranslation();
  const textOf = useMessageText();
  const { state } = topology.verdict;
  const { text, remedy } = textOf(topology.verdict.message);
  const clusters = topology.clusters.filter(cluster => !cluster.hidden);
  return (
    <section className={styles.verdict} aria-label={t('verdict.heading')}>
      <svg width={30} height={30} viewBox="-10 -10 20 20" role="img">
        <title>{t(`state.${state}`)}</title>
        <Mark x={0} y={0} state={state} />
      </svg>
      <div className={styles.verdictText}>
        <Text as="h2" variant="title-x-small">
          {text}
        </Text>
        {remedy && <Text>{remedy}</Text>}
        <Text variant="body-small" color="secondary">
          {textOf(topology.match.message).text}
        </Text>
        <Ages clusters={clusters} />
      </div>
    </section>
  );
}

/** The oldest data first where there is much: what is newer needs no words. */
function Ages({ clusters }: { clusters: readonly Cluster[] }) {
  const { t } = useMeshTranslation();
  const secondsOf = useDataAges();
  const isLong = clusters.length > AGES;
  const shown = isLong
    ? [...clusters]
        .sort(
          (a, b) =>
            (secondsOf[b.id] ?? Infinity) - (secondsOf[a.id] ?? Infinity) || 0,
        )
        .slice(0, AGES)
    : clusters;
  return (
    <ul className={styles.ages} aria-label={t('age.label')}>
      {shown.map(cluster => (
        <li key={cluster.id}>
          <Text variant="body-small" color="secondary">
            {clusterName(cluster, cluster.id, t)}{' '}
            <AgeText cluster={cluster.id} />
          </Text>
        </li>
      ))}
      {isLong && (
        <li>
          <Text variant="body-small" color="secondary">
            {t('age.more', { count: clusters.length - AGES })}
          </Text>
        </li>
      )}
    </ul>
  );
}

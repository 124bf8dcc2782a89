import { Text } from '@backstage/ui';
import { Topology } from '@meshstage/plugin-service-mesh-common';
import { clusterName } from '../diagram/clusterName';
import { Mark } from '../diagram/svg/Mark';
import { useMeshTranslation } from '../translation/useMeshTranslation';
import { useMessageText } from '../translation/useMessageText';
import { AgeText } from './DataAge';
import styles from './Tab.module.css';

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
        <ul className={styles.ages} aria-label={t('age.label')}>
          {clusters.map(cluster => (
            <li key={cluster.id}>
              <Text variant="body-small" color="secondary">
                {clusterName(cluster, cluster.id, t)}{' '}
                <AgeText cluster={cluster.id} />
              </Text>
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}

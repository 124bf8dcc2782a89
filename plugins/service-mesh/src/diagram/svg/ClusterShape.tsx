import { Cluster } from '@meshstage/plugin-service-mesh-common';
import { AgeText } from '../../age/AgeText';
import { STALE_AFTER_SECONDS, useDataAge } from '../../age/DataAge';
import { Translate } from '../../translation/useMeshTranslation';
import { clusterName } from '../clusterName';
import { Rect, right } from '../layout/geometry';
import { SIZES } from '../layout/sizes';
import { Chip, ChipProps, chipWidth } from './Chip';
import styles from './Diagram.module.css';
import { BOLD, fitText } from './fitText';
import { Mark } from './Mark';

/** @internal */
export type ClusterShapeProps = {
  cluster: Cluster;
  rect: Rect;
  t: Translate;
};

const PADDING = 16;
/** Room for the longest age. */
const AGE_WIDTH = 132;

export function ClusterShape({ cluster, rect, t }: ClusterShapeProps) {
  const chips = cluster.hidden ? [] : chipsOf(cluster, t);
  const chipsWidth = chips.reduce((sum, c) => sum + chipWidth(c.text) + 6, 0);
  const textX = rect.x + PADDING + (cluster.hidden ? 0 : 22);
  let chipX = right(rect) - PADDING - chipsWidth + 6;
  return (
    <>
      <rect
        className={styles.cluster}
        data-hidden={cluster.hidden}
        {...rect}
        rx={10}
      />
      <line
        className={styles.headerLine}
        x1={rect.x}
        x2={right(rect)}
        y1={rect.y + SIZES.cluster.header - 10}
        y2={rect.y + SIZES.cluster.header - 10}
      />
      {!cluster.hidden && (
        <Mark
          x={rect.x + PADDING + 7}
          y={rect.y + 18}
          state={cluster.state ?? 'unknown'}
        />
      )}
      <text className={styles.clusterTitle} x={textX} y={rect.y + 24}>
        {fitText(
          clusterName(cluster, cluster.id, t),
          right(rect) - PADDING - chipsWidth - textX,
          16 * BOLD,
        )}
      </text>
      <text className={styles.detail} x={rect.x + PADDING} y={rect.y + 41}>
        {fitText(
          cluster.hidden ? t('diagram.hiddenHint') : placeOf(cluster, t),
          rect.width - 2 * PADDING - AGE_WIDTH,
          11,
        )}
      </text>
      {!cluster.hidden && (
        <ClusterAge
          cluster={cluster.id}
          x={right(rect) - PADDING}
          y={rect.y + 41}
        />
      )}
      {chips.map(({ text, tone }) => {
        const x = chipX;
        chipX += chipWidth(text) + 6;
        return <Chip key={text} text={text} tone={tone} x={x} y={rect.y + 9} />;
      })}
    </>
  );
}

function ClusterAge(props: { cluster: string; x: number; y: number }) {
  const { cluster, x, y } = props;
  const seconds = useDataAge(cluster);
  const stale = seconds !== undefined && seconds > STALE_AFTER_SECONDS;
  return (
    <text
      className={stale ? `${styles.detail} ${styles.stale}` : styles.detail}
      x={x}
      y={y}
      textAnchor="end"
    >
      <AgeText cluster={cluster} />
    </text>
  );
}

type ChipWord = Pick<ChipProps, 'text' | 'tone'>;

function chipsOf({ distribution, role }: Cluster, t: Translate): ChipWord[] {
  const chips: ChipWord[] = [];
  if (role && role !== 'none' && role !== 'unknown') {
    chips.push({ text: t(`diagram.role.${role}`), tone: 'plain' });
  }
  if (
    distribution &&
    distribution !== 'undecided' &&
    distribution !== 'other'
  ) {
    chips.push({
      text: distribution,
      tone: distribution === 'EKS' ? 'eks' : 'eks-d',
    });
  }
  return chips;
}

function placeOf(cluster: Cluster, t: Translate): string {
  // The build after the first dash is in the panel.
  const version = cluster.kubernetesVersion?.replace(/^v/, '').split('-')[0];
  return [
    ...(version ? [t('diagram.kubernetes', { version })] : []),
    ...(cluster.platform ? [cluster.platform] : []),
  ].join(' · ');
}

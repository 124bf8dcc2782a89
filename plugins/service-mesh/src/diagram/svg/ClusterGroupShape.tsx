import { Translate } from '../../translation/useMeshTranslation';
import { Rect, right } from '../layout/geometry';
import { SIZES } from '../layout/sizes';
import { ClusterGroupFrame } from '../model/DiagramModel';
import { groupName } from '../placeName';
import { statesText } from '../sentences';
import { Chip, chipWidth } from './Chip';
import styles from './Diagram.module.css';
import { BOLD, fitText } from './fitText';
import { Mark } from './Mark';

/** @internal */
export type ClusterGroupShapeProps = {
  group: ClusterGroupFrame;
  rect: Rect;
  t: Translate;
};

const PADDING = 16;
/** The frame looks like one that lies on others. */
const BEHIND = 5;

/** The frame of several clusters: how many, how they are, and that they can be drawn one by one. */
export function ClusterGroupShape(props: ClusterGroupShapeProps) {
  const { group, rect, t } = props;
  const open = t('diagram.open');
  const chipX = right(rect) - PADDING - chipWidth(open);
  const titleX = rect.x + PADDING + 22;
  return (
    <>
      <path
        className={styles.behind}
        d={`M${rect.x + BEHIND},${rect.y - BEHIND / 2} h${
          rect.width - 2 * BEHIND
        } M${rect.x + 2 * BEHIND},${rect.y - BEHIND} h${
          rect.width - 4 * BEHIND
        }`}
      />
      <rect className={styles.cluster} data-group="true" {...rect} rx={10} />
      <line
        className={styles.headerLine}
        x1={rect.x}
        x2={right(rect)}
        y1={rect.y + SIZES.cluster.header - 10}
        y2={rect.y + SIZES.cluster.header - 10}
      />
      <Mark x={rect.x + PADDING + 7} y={rect.y + 18} state={group.state} />
      <text className={styles.clusterTitle} x={titleX} y={rect.y + 24}>
        {fitText(
          groupName(group, t),
          (group.opens ? chipX : right(rect) - PADDING) - titleX - 6,
          16 * BOLD,
        )}
      </text>
      <text className={styles.detail} x={rect.x + PADDING} y={rect.y + 41}>
        {fitText(statesText(group.clusters, t), rect.width - 2 * PADDING, 11)}
      </text>
      {group.opens && <Chip text={open} tone="open" x={chipX} y={rect.y + 9} />}
    </>
  );
}

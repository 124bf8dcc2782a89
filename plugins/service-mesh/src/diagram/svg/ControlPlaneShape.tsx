import { ControlPlane } from '@meshstage/plugin-service-mesh-common';
import { Translate } from '../../translation/useMeshTranslation';
import { Rect } from '../layout/geometry';
import { SIZES } from '../layout/sizes';
import styles from './Diagram.module.css';
import { fitText } from './fitText';

/** @internal */
export type ControlPlaneShapeProps = {
  controlPlane: ControlPlane;
  rect: Rect;
  t: Translate;
};

/** The frame around the replicas of a control plane. */
export function ControlPlaneShape(props: ControlPlaneShapeProps) {
  const { controlPlane, rect, t } = props;
  const { padding } = SIZES.controlPlane;
  return (
    <>
      <rect className={styles.plane} {...rect} rx={9} />
      <text
        className={styles.detail}
        x={rect.x + padding}
        y={rect.y + rect.height - 9}
      >
        {fitText(
          t('diagram.controlPlane', { revision: controlPlane.revision }),
          rect.width - 2 * padding,
          11,
        )}
      </text>
    </>
  );
}

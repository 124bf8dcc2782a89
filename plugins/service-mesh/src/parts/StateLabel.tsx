import { ArrowState } from '../diagram/model/DiagramModel';
import { Mark } from '../diagram/svg/Mark';
import { useMeshTranslation } from '../translation/useMeshTranslation';
import styles from './StateLabel.module.css';

/** @internal */
export type StateLabelProps = { state: ArrowState; size?: number };

/** The state as mark and word. */
export function StateLabel({ state, size = 16 }: StateLabelProps) {
  const { t } = useMeshTranslation();
  return (
    <span className={styles.label}>
      {state !== 'standby' && (
        <svg
          width={size}
          height={size}
          viewBox="-10 -10 20 20"
          aria-hidden="true"
        >
          <Mark x={0} y={0} state={state} />
        </svg>
      )}
      {t(`state.${state}`)}
    </span>
  );
}

import { ConsistencyState } from '@meshstage/plugin-service-mesh-common';
import { Mark } from '../../diagram/svg/Mark';
import label from '../../parts/StateLabel.module.css';
import { useMeshTranslation } from '../../translation/useMeshTranslation';

/** @internal */
export type ConsistencyMarkProps = { state: ConsistencyState };

/** Same, different or not known, as mark and word. That something differs is not wrong by itself. */
export function ConsistencyMark({ state }: ConsistencyMarkProps) {
  const { t } = useMeshTranslation();
  return (
    <span className={label.label} data-consistency={state}>
      <svg width={16} height={16} viewBox="-10 -10 20 20" aria-hidden="true">
        {state === 'different' ? (
          <path
            d="M-6,-3 H6 M-6,3 H6 M3.5,-8 L-3.5,8"
            fill="none"
            stroke="currentColor"
            strokeWidth={2}
          />
        ) : (
          <Mark x={0} y={0} state={state === 'same' ? 'healthy' : 'unknown'} />
        )}
      </svg>
      {t(`consistency.${state}`)}
    </span>
  );
}

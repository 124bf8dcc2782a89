import {
  OnboardingVerdict,
  State,
} from '@meshstage/plugin-service-mesh-common';
import { Mark } from '../../diagram/svg/Mark';
import styles from '../../parts/StateLabel.module.css';
import { useMeshTranslation } from '../../translation/useMeshTranslation';

/** @internal */
export type VerdictLabelProps = { verdict: OnboardingVerdict };

/** One that is under way is neither well nor ill; nobody waits for one that was abandoned. */
const MARKS: Record<OnboardingVerdict, State | undefined> = {
  'in-progress': undefined,
  stalled: 'broken',
  member: 'healthy',
  'rolled-back': 'degraded',
  abandoned: undefined,
};

/** What an onboarding came to, as mark and word. */
export function VerdictLabel({ verdict }: VerdictLabelProps) {
  const { t } = useMeshTranslation();
  const mark = MARKS[verdict];
  return (
    <span className={styles.label}>
      {mark && (
        <svg width={16} height={16} viewBox="-10 -10 20 20" aria-hidden="true">
          <Mark x={0} y={0} state={mark} />
        </svg>
      )}
      {t(`onboarding.verdict.${verdict}`)}
    </span>
  );
}

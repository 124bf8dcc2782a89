import { CheckStatus, State } from '@meshstage/plugin-service-mesh-common';
import { Mark } from '../../diagram/svg/Mark';
import { useMeshTranslation } from '../../translation/useMeshTranslation';

/** @internal */
export type CheckMarkProps = { status: CheckStatus };

const STATES: Record<CheckStatus, State | undefined> = {
  pass: 'healthy',
  warn: 'degraded',
  fail: 'broken',
  unverified: 'unknown',
  'not-applicable': undefined,
};

/** How a check came out, as mark with its word. */
export function CheckMark({ status }: CheckMarkProps) {
  const { t } = useMeshTranslation();
  const state = STATES[status];
  return (
    <svg width={16} height={16} viewBox="-10 -10 20 20" role="img">
      <title>{t(`page.check.${status}`)}</title>
      {state ? (
        <Mark x={0} y={0} state={state} />
      ) : (
        <path d="M-5 0h10" stroke="currentColor" strokeWidth={2} />
      )}
    </svg>
  );
}

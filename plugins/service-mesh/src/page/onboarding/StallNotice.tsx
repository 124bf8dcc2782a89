import { Link, Text } from '@backstage/ui';
import { OnboardingStall } from '@meshstage/plugin-service-mesh-common';
import panel from '../../parts/Panel.module.css';
import { useDates } from '../../translation/useDates';
import { useMeshTranslation } from '../../translation/useMeshTranslation';
import { useMessageText } from '../../translation/useMessageText';

/** @internal */
export type StallNoticeProps = {
  stalled: OnboardingStall;
  /** Where the findings with a code are. */
  findings: (code: string) => string;
};

/** Why it does not go on, since when, and what to do. */
export function StallNotice({ stalled, findings }: StallNoticeProps) {
  const { rung, code, cause, since } = stalled;
  const { t } = useMeshTranslation();
  const dates = useDates();
  const { text, remedy } = useMessageText()({
    code: code ?? '',
    parameters: {},
    text: cause,
    remedy: stalled.remedy,
  });
  return (
    <div className={panel.message}>
      <Text as="p" variant="body-small" weight="bold">
        {t('onboarding.stalledAt', {
          rung: t(`page.rung.${rung}`),
          since: dates.moment(since),
        })}
      </Text>
      <Text as="p" variant="body-small">
        {text}
      </Text>
      {remedy && (
        <Text as="p" variant="body-small">
          <strong>{t('panel.remedy')}</strong>: {remedy}
        </Text>
      )}
      {code && <Link href={findings(code)}>{code}</Link>}
    </div>
  );
}

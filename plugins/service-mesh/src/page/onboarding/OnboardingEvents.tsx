import { Text } from '@backstage/ui';
import { OnboardingEvent } from '@meshstage/plugin-service-mesh-common';
import panel from '../../parts/Panel.module.css';
import { useDates } from '../../translation/useDates';
import { useMeshTranslation } from '../../translation/useMeshTranslation';
import { useMessageText } from '../../translation/useMessageText';

/** @internal */
export type OnboardingEventsProps = {
  /** The oldest first. */
  events: readonly OnboardingEvent[];
};

/** What happened to a record, the newest first. */
export function OnboardingEvents({ events }: OnboardingEventsProps) {
  const { t } = useMeshTranslation();
  const dates = useDates();
  const textOf = useMessageText();
  return (
    <ol className={panel.list} aria-label={t('onboarding.events')}>
      {[...events].reverse().map(({ at, kind, rung, by, text }, i) => (
        <li key={`${at} ${kind} ${i}`} className={panel.entry}>
          <Text variant="body-small" weight="bold">
            {[t(`onboarding.event.${kind}`), rung && t(`page.rung.${rung}`)]
              .filter(Boolean)
              .join(' · ')}
          </Text>
          <Text variant="body-small">
            {textOf({ code: kind, parameters: {}, text }).text}
          </Text>
          <Text variant="body-x-small" color="secondary">
            <time dateTime={at}>{dates.moment(at)}</time>
            {by && ` · ${by}`}
          </Text>
        </li>
      ))}
    </ol>
  );
}

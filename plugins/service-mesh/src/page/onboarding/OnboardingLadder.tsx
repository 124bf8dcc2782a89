import { Link, Text } from '@backstage/ui';
import { OnboardingRung } from '@meshstage/plugin-service-mesh-common';
import { FactLine } from '../../translation/FactLine';
import { useDates } from '../../translation/useDates';
import { useMeshTranslation } from '../../translation/useMeshTranslation';
import { useMessageText } from '../../translation/useMessageText';
import { CheckMark } from '../fleet/CheckMark';
import styles from '../Page.module.css';

/** @internal */
export type OnboardingLadderProps = {
  rungs: readonly OnboardingRung[];
  /** Where the findings with a code are. */
  findings: (code: string) => string;
};

/** Each rung with what it rests on, when it was reached, and the findings that keep it from passing. */
export function OnboardingLadder({ rungs, findings }: OnboardingLadderProps) {
  const { t } = useMeshTranslation();
  const dates = useDates();
  const textOf = useMessageText();
  return (
    <ol className={styles.steps} aria-label={t('page.ladder')}>
      {rungs.map(({ rung, state, message, reachedAt, evidence, codes }) => (
        <li key={rung} className={styles.step} data-status={state}>
          <CheckMark status={state} />
          <div>
            <Text as="p" variant="body-small" weight="bold">
              {t(`page.rung.${rung}`)}
            </Text>
            <Text as="p" variant="body-small">
              {[
                textOf(message).text,
                state === 'pass' ? '' : textOf(message).remedy,
              ]
                .filter(Boolean)
                .join(' ')}
            </Text>
            {reachedAt && (
              <Text as="p" variant="body-x-small" color="secondary">
                <time dateTime={reachedAt}>
                  {t('onboarding.reached', {
                    when: dates.moment(reachedAt),
                  })}
                </time>
              </Text>
            )}
            {codes.length > 0 && (
              <span className={styles.actions}>
                {codes.map(code => (
                  <Link key={code} href={findings(code)}>
                    {code}
                  </Link>
                ))}
              </span>
            )}
            {evidence.length > 0 && (
              <details>
                <summary>
                  {t('panel.evidence')} ({evidence.length})
                </summary>
                <ul>
                  {evidence.map(fact => (
                    <li key={fact}>
                      <Text variant="body-small">
                        <FactLine fact={fact} />
                      </Text>
                    </li>
                  ))}
                </ul>
              </details>
            )}
          </div>
        </li>
      ))}
    </ol>
  );
}

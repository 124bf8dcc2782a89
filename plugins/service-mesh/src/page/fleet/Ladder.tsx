import { Text } from '@backstage/ui';
import { LadderStep } from '@meshstage/plugin-service-mesh-common';
import { useMeshTranslation } from '../../translation/useMeshTranslation';
import { useMessageText } from '../../translation/useMessageText';
import styles from '../Page.module.css';
import { CheckMark } from './CheckMark';

/** @internal */
export type LadderProps = { steps: readonly LadderStep[] };

/** How far a cluster has come on the way to being a member, and what keeps it. */
export function Ladder({ steps }: LadderProps) {
  const { t } = useMeshTranslation();
  const textOf = useMessageText();
  return (
    <ol className={styles.steps} aria-label={t('page.ladder')}>
      {steps.map(({ rung, status, message, findings }) => (
        <li key={rung} className={styles.step} data-status={status}>
          <CheckMark status={status} />
          <div>
            <Text as="p" variant="body-small" weight="bold">
              {t(`page.rung.${rung}`)}
            </Text>
            <Text as="p" variant="body-x-small" color="secondary">
              {[
                textOf(message).text,
                status === 'pass' ? '' : textOf(message).remedy,
                ...findings,
              ]
                .filter(Boolean)
                .join(' ')}
            </Text>
          </div>
        </li>
      ))}
    </ol>
  );
}

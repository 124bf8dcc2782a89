import { Alert, Button } from '@backstage/ui';
import { askFailure, failureText } from '../api/askError';
import { useMeshTranslation } from '../translation/useMeshTranslation';
import styles from './Tab.module.css';

/** @internal */
export type FailedTabProps = { error: Error; onRetry: () => void };

/** Nothing can be shown: says what happened and what to do. */
export function FailedTab({ error, onRetry }: FailedTabProps) {
  const { t } = useMeshTranslation();
  const text = {
    denied: { title: t('error.deniedTitle'), description: t('error.denied') },
    'not-found': {
      title: t('error.notFoundTitle'),
      description: failureText(error),
    },
    'not-installed': {
      title: t('error.notInstalledTitle'),
      description: t('error.notInstalled'),
    },
    failed: { title: t('error.title'), description: failureText(error) },
  }[askFailure(error)];
  return (
    <div className={styles.tab} role="alert">
      <Alert
        status="danger"
        icon
        title={text.title}
        description={text.description}
        customActions={
          <Button size="small" variant="secondary" onPress={onRetry}>
            {t('error.retry')}
          </Button>
        }
      />
    </div>
  );
}

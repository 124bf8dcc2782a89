import { Failure } from '../notices/Failure';
import { useMeshTranslation } from '../translation/useMeshTranslation';
import styles from './Tab.module.css';

/** @internal */
export type FailedTabProps = { error: Error; onRetry: () => void };

export function FailedTab({ error, onRetry }: FailedTabProps) {
  const { t } = useMeshTranslation();
  return (
    <div className={styles.tab}>
      <Failure
        error={error}
        denied={{
          title: t('error.deniedTitle'),
          description: t('error.denied'),
        }}
        notFoundTitle={t('error.notFoundTitle')}
        onRetry={onRetry}
      />
    </div>
  );
}

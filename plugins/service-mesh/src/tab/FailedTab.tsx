import { Failure } from '../notices/Failure';
import styles from '../parts/Surface.module.css';
import { useMeshTranslation } from '../translation/useMeshTranslation';

/** @internal */
export type FailedTabProps = { error: Error; onRetry: () => void };

export function FailedTab({ error, onRetry }: FailedTabProps) {
  const { t } = useMeshTranslation();
  return (
    <div className={styles.root}>
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

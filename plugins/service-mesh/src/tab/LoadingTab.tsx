import { Skeleton, VisuallyHidden } from '@backstage/ui';
import styles from '../parts/Surface.module.css';
import { useMeshTranslation } from '../translation/useMeshTranslation';

export function LoadingTab() {
  const { t } = useMeshTranslation();
  return (
    <div className={styles.root} role="status" aria-busy="true">
      <VisuallyHidden>{t('tab.loading')}</VisuallyHidden>
      <Skeleton width="60%" height={28} />
      <Skeleton width="100%" height={440} />
      <Skeleton width="100%" height={160} />
    </div>
  );
}

import { Skeleton, VisuallyHidden } from '@backstage/ui';
import { Cluster } from '@meshstage/plugin-service-mesh-common';
import { ReactNode } from 'react';
import { DataAgeProvider } from '../age/DataAge';
import { Live } from '../api/useLiveAnswer';
import { Failure } from '../notices/Failure';
import styles from '../parts/Surface.module.css';
import { useMeshTranslation } from '../translation/useMeshTranslation';
import { PageNotices } from './PageNotices';

/** @internal */
export type AnsweredProps<T> = {
  live: Live<T>;
  clustersOf: (data: T) => readonly Cluster[];
  children: (data: T) => ReactNode;
};

/** What came, under what must be known of it; or that it is under way, or why there is nothing. */
export function Answered<T>(props: AnsweredProps<T>) {
  const { live, clustersOf, children } = props;
  const { state, isPending, refresh } = live;
  const { t } = useMeshTranslation();
  if (state.status === 'loading') {
    return (
      <div className={styles.root} role="status" aria-busy="true">
        <VisuallyHidden>{t('page.loading')}</VisuallyHidden>
        <Skeleton width="40%" height={28} />
        <Skeleton width="100%" height={240} />
      </div>
    );
  }
  if (state.status === 'failed') {
    return (
      <Failure
        error={state.error}
        denied={{
          title: t('page.deniedTitle'),
          description: t('page.denied'),
        }}
        notFoundTitle={t('page.notFoundTitle')}
        onRetry={refresh}
      />
    );
  }
  const { data, dataAgeSeconds } = state.answer;
  return (
    <DataAgeProvider seconds={dataAgeSeconds} receivedAt={state.receivedAt}>
      <div className={styles.root} aria-busy={isPending}>
        <PageNotices
          clusters={clustersOf(data)}
          error={state.error}
          receivedAt={state.receivedAt}
        />
        {children(data)}
      </div>
    </DataAgeProvider>
  );
}

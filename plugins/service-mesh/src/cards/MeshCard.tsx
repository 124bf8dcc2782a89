import {
  Alert,
  Card,
  CardBody,
  CardHeader,
  Link,
  Skeleton,
  Text,
  VisuallyHidden,
} from '@backstage/ui';
import { ReactNode, useId } from 'react';
import { askFailure, failureText } from '../api/askError';
import { Live } from '../api/useLiveAnswer';
import { DataAgeProvider } from '../age/DataAge';
import { useMeshTranslation } from '../translation/useMeshTranslation';
import styles from './Cards.module.css';

/** @internal */
export type MeshCardProps<T> = {
  title: string;
  live: Live<T>;
  /** Where all of it is. */
  link: { href: string; label: string };
  children: (data: T) => ReactNode;
};

/** A card with what came, that it is under way, or why there is nothing. */
export function MeshCard<T>(props: MeshCardProps<T>) {
  const { title, live, link, children } = props;
  const { t } = useMeshTranslation();
  const heading = useId();
  return (
    <Card>
      <section
        lang={t('language')}
        aria-labelledby={heading}
        className={styles.card}
      >
        <CardHeader>
          <Text as="h2" variant="title-x-small" id={heading}>
            {title}
          </Text>
        </CardHeader>
        <CardBody>
          <div className={styles.body}>
            <Content live={live}>{children}</Content>
            <Link href={link.href}>{link.label}</Link>
          </div>
        </CardBody>
      </section>
    </Card>
  );
}

function Content<T>(props: Pick<MeshCardProps<T>, 'live' | 'children'>) {
  const { state } = props.live;
  const { t } = useMeshTranslation();
  if (state.status === 'loading') {
    return (
      <div role="status" aria-busy="true">
        <VisuallyHidden>{t('page.loading')}</VisuallyHidden>
        <Skeleton width="100%" height={80} />
      </div>
    );
  }
  if (state.status === 'failed') {
    const isDenied = askFailure(state.error) === 'denied';
    return (
      <Alert
        status="warning"
        icon
        title={t(isDenied ? 'page.deniedTitle' : 'error.title')}
        description={isDenied ? undefined : failureText(state.error)}
      />
    );
  }
  return (
    <DataAgeProvider
      seconds={state.answer.dataAgeSeconds}
      receivedAt={state.receivedAt}
    >
      {state.error && (
        <Alert
          status="warning"
          icon
          title={t('notice.refreshFailedTitle')}
          description={failureText(state.error)}
        />
      )}
      {props.children(state.answer.data)}
    </DataAgeProvider>
  );
}

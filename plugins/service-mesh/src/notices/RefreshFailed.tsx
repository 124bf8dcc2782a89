import { Alert } from '@backstage/ui';
import { formatAge } from '../age/formatAge';
import { useNow } from '../age/useNow';
import { failureText } from '../api/askError';
import { useMeshTranslation } from '../translation/useMeshTranslation';

/** @internal */
export type RefreshFailedProps = { error: Error; receivedAt: number };

/** What is shown came earlier: asking again did not work. */
export function RefreshFailed({ error, receivedAt }: RefreshFailedProps) {
  const { t } = useMeshTranslation();
  const now = useNow();
  return (
    <Alert
      status="warning"
      icon
      title={t('notice.refreshFailedTitle')}
      description={t('notice.refreshFailed', {
        age: formatAge((now - receivedAt) / 1000, t),
        error: failureText(error),
      })}
    />
  );
}

import { Alert, Button } from '@backstage/ui';
import { askFailure, failureText } from '../api/askError';
import { useMeshTranslation } from '../translation/useMeshTranslation';

/** @internal */
export type FailureProps = {
  error: Error;
  /** What it means here that the reader may not ask. */
  denied: { title: string; description: string };
  notFoundTitle: string;
  onRetry: () => void;
};

/** Nothing can be shown: says what happened and what to do. */
export function Failure(props: FailureProps) {
  const { error, denied, notFoundTitle, onRetry } = props;
  const { t } = useMeshTranslation();
  const text = {
    denied,
    'not-found': { title: notFoundTitle, description: failureText(error) },
    'not-installed': {
      title: t('error.notInstalledTitle'),
      description: t('error.notInstalled'),
    },
    failed: { title: t('error.title'), description: failureText(error) },
  }[askFailure(error)];
  return (
    <div role="alert">
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

import Button from '@material-ui/core/Button';
import Alert from '@material-ui/lab/Alert';
import AlertTitle from '@material-ui/lab/AlertTitle';
import { failureOf, failureText } from '../client/failure';
import { useFormTranslation } from '../translation/useFormTranslation';

/** @internal */
export type FailureNoticeProps = {
  error: Error;
  /** In place of the usual heading of what simply failed. */
  title?: string;
  onRetry: () => void;
};

/** Why there is nothing to show, and a way to ask again. */
export function FailureNotice({ error, title, onRetry }: FailureNoticeProps) {
  const { t } = useFormTranslation();
  const text = {
    denied: { title: t('failure.deniedTitle'), detail: t('failure.denied') },
    'not-installed': {
      title: t('failure.notInstalledTitle'),
      detail: t('failure.notInstalled'),
    },
    failed: { title: title ?? t('failure.title'), detail: failureText(error) },
  }[failureOf(error)];
  return (
    <Alert
      severity="error"
      variant="outlined"
      action={
        <Button color="inherit" size="small" onClick={onRetry}>
          {t('failure.retry')}
        </Button>
      }
    >
      <AlertTitle>{text.title}</AlertTitle>
      {text.detail}
    </Alert>
  );
}

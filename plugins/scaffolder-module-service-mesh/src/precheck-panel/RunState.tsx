import Box from '@material-ui/core/Box';
import Button from '@material-ui/core/Button';
import LinearProgress from '@material-ui/core/LinearProgress';
import Typography from '@material-ui/core/Typography';
import Alert, { Color } from '@material-ui/lab/Alert';
import {
  Check,
  CheckState,
  Prechecks,
} from '@meshstage/plugin-service-mesh-common';
import { FailureNotice } from '../form/FailureNotice';
import { useFormTranslation } from '../translation/useFormTranslation';
import { CheckList } from './CheckList';
import { PlanField } from './readPlan';
import { PrecheckControls, PrecheckRun } from './usePrechecks';

/** @internal */
export type RunStateProps = PrecheckControls & {
  state: PrecheckRun;
  /** Parts of the plan that are not filled in. */
  missing: readonly PlanField[] | undefined;
};

const SEVERITY: Record<CheckState, Color> = {
  pass: 'success',
  warn: 'warning',
  fail: 'error',
  unverified: 'info',
};

/** How far the checks are and what they found, with what can be done now. */
export function RunState({ state, missing, run, cancel }: RunStateProps) {
  const { t } = useFormTranslation();
  return (
    <>
      <div role="status" aria-live="polite">
        {missing && (
          <Typography variant="body2">
            {t('prechecks.missing', {
              fields: missing
                .map(field => t(`prechecks.field.${field}`))
                .join(', '),
            })}
          </Typography>
        )}
        {state.status === 'waiting' && (
          <Typography variant="body2">{t('prechecks.waiting')}</Typography>
        )}
        {state.status === 'running' && (
          <>
            <Typography variant="body2">{t('prechecks.running')}</Typography>
            <LinearProgress aria-label={t('prechecks.running')} />
          </>
        )}
        {state.status === 'cancelled' && (
          <Typography variant="body2">{t('prechecks.cancelled')}</Typography>
        )}
        {state.status === 'failed' && (
          <FailureNotice
            title={t('prechecks.failed')}
            error={state.error}
            onRetry={run}
          />
        )}
        {state.status === 'done' && <Summary prechecks={state.prechecks} />}
      </div>
      {state.status === 'done' && <CheckList prechecks={state.prechecks} />}
      <Box mt={1}>
        {state.status === 'running' && (
          <Button size="small" variant="outlined" onClick={cancel}>
            {t('prechecks.cancel')}
          </Button>
        )}
        {(state.status === 'done' || state.status === 'cancelled') && (
          <Button size="small" variant="outlined" onClick={run}>
            {t('prechecks.run')}
          </Button>
        )}
      </Box>
    </>
  );
}

function Summary({ prechecks }: { prechecks: Prechecks }) {
  const { result, checks } = prechecks;
  const { t } = useFormTranslation();
  const count = (state: Check['state']) =>
    String(checks.filter(check => check.state === state).length);
  return (
    <Alert severity={SEVERITY[result]} variant="outlined">
      {t(`prechecks.result.${result}`)}{' '}
      {t('prechecks.counts', {
        fail: count('fail'),
        warn: count('warn'),
        unverified: count('unverified'),
        pass: count('pass'),
      })}
    </Alert>
  );
}

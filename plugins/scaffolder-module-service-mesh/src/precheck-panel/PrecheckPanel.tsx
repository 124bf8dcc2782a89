import { ScaffolderField } from '@backstage/plugin-scaffolder-react/alpha';
import { usePermission } from '@backstage/plugin-permission-react';
import Box from '@material-ui/core/Box';
import Typography from '@material-ui/core/Typography';
import { serviceMeshOnboardingOverridePermission } from '@meshstage/plugin-service-mesh-common';
import { useEffect, useId, useRef, useState } from 'react';
import { fieldTexts } from '../form/fieldTexts';
import { formValues } from '../form/formValues';
import { useFormTranslation } from '../translation/useFormTranslation';
import { OverrideSection } from './OverrideSection';
import { PrecheckValue } from './PrecheckValue';
import { readPlan } from './readPlan';
import { RunState } from './RunState';
import { PrecheckPanelProps } from './schema';
import { usePrechecks } from './usePrechecks';
import { valueOfRun } from './valueOfRun';

/** Checks the plan while it is filled in; *Next* waits for the result (see `validatePrechecks`). */
export function PrecheckPanel(props: PrecheckPanelProps) {
  const { onChange, formData, rawErrors, required, uiSchema } = props;
  const { t } = useFormTranslation();
  const title = useId();
  const { allowed } = usePermission({
    permission: serviceMeshOnboardingOverridePermission,
  });
  const { plan, missing } = readPlan(
    formValues(props),
    uiSchema['ui:options']?.fields,
  );
  const { state, run, cancel } = usePrechecks(plan);
  const [reason, setReason] = useReasonFor(JSON.stringify(plan));
  const hasFailed =
    state.status === 'done' && state.prechecks.result === 'fail';
  useFormValue(
    formData,
    valueOfRun(state, { isAllowed: allowed, reason }),
    onChange,
  );
  const texts = fieldTexts(props, {
    label: t('prechecks.title'),
    description: t('prechecks.description'),
  });
  return (
    <ScaffolderField
      rawErrors={rawErrors ?? []}
      rawDescription={texts.description}
      required={required}
    >
      <Box component="section" aria-labelledby={title}>
        <Typography id={title} variant="h6" component="h3">
          {texts.label}
        </Typography>
        <RunState state={state} missing={missing} run={run} cancel={cancel} />
        {hasFailed && (
          <OverrideSection
            isAllowed={allowed}
            reason={reason}
            onChange={setReason}
          />
        )}
      </Box>
    </ScaffolderField>
  );
}

/** A reason counts for the plan that it was written for. */
function useReasonFor(
  plan: string | undefined,
): [string, (reason: string) => void] {
  const [written, setWritten] = useState<{ plan?: string; reason: string }>({
    reason: '',
  });
  const reason = written.plan === plan ? written.reason : '';
  return [reason, next => setWritten({ plan, reason: next })];
}

/** Keeps the form at what the run came to. */
function useFormValue(
  formData: PrecheckValue | undefined,
  value: PrecheckValue,
  onChange: (value: PrecheckValue) => void,
) {
  const latest = useRef(onChange);
  latest.current = onChange;
  const wanted = JSON.stringify(value);
  // A field without a value would not be validated at all.
  const current = formData && JSON.stringify(formData);
  useEffect(() => {
    if (wanted !== current) {
      latest.current(JSON.parse(wanted));
    }
  }, [wanted, current]);
}

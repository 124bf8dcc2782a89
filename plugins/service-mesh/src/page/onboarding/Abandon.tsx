import { Alert, Button, TextAreaField } from '@backstage/ui';
import { useApi } from '@backstage/frontend-plugin-api';
import { usePermission } from '@backstage/plugin-permission-react';
import {
  Onboarding,
  OnboardingVerdict,
  serviceMeshOnboardingCreatePermission,
} from '@meshstage/plugin-service-mesh-common';
import { FormEvent, useId, useState } from 'react';
import { failureText } from '../../api/askError';
import { serviceMeshApiRef } from '../../api/serviceMeshApiRef';
import { useMeshTranslation } from '../../translation/useMeshTranslation';
import styles from '../Page.module.css';
import { useAct } from '../useAct';

/** @internal */
export type AbandonProps = { onboarding: Onboarding; onChanged: () => void };

/** With these, somebody still waits for it. */
const OPEN: readonly OnboardingVerdict[] = ['in-progress', 'stalled'];
/** The backend takes no more. */
const LONGEST_REASON = 1000;

/** Says that nobody goes on with an onboarding, and why. Nothing for those who may not, and where nothing is open. */
export function Abandon({ onboarding, onChanged }: AbandonProps) {
  const { t } = useMeshTranslation();
  const api = useApi(serviceMeshApiRef);
  const { allowed } = usePermission({
    permission: serviceMeshOnboardingCreatePermission,
  });
  const [isOpen, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const { act, isBusy, error } = useAct(() => {
    setOpen(false);
    onChanged();
  });
  const form = useId();
  if (!allowed || !OPEN.includes(onboarding.verdict)) {
    return null;
  }
  const submit = (event: FormEvent) => {
    event.preventDefault();
    act(() => api.abandonOnboarding(onboarding.id, reason.trim()));
  };
  return (
    <>
      <div>
        <Button
          size="small"
          variant="secondary"
          aria-expanded={isOpen}
          aria-controls={form}
          onPress={() => setOpen(!isOpen)}
        >
          {t('onboarding.abandon.open')}
        </Button>
      </div>
      {error && (
        <Alert
          status="danger"
          icon
          title={t('onboarding.abandon.failed')}
          description={failureText(error)}
        />
      )}
      {isOpen && (
        <form id={form} className={styles.form} onSubmit={submit}>
          <TextAreaField
            label={t('onboarding.abandon.reason')}
            description={t('onboarding.abandon.hint')}
            value={reason}
            onChange={setReason}
            isRequired
            maxLength={LONGEST_REASON}
          />
          <div className={styles.actions}>
            <Button
              size="small"
              type="submit"
              isPending={isBusy}
              isDisabled={!reason.trim()}
            >
              {t('onboarding.abandon.submit')}
            </Button>
            <Button
              size="small"
              variant="tertiary"
              onPress={() => setOpen(false)}
            >
              {t('page.acknowledge.cancel')}
            </Button>
          </div>
        </form>
      )}
    </>
  );
}

import { Alert, Button, TextAreaField } from '@backstage/ui';
import { useApi } from '@backstage/frontend-plugin-api';
import { usePermission } from '@backstage/plugin-permission-react';
import {
  Finding,
  serviceMeshFindingAcknowledgePermission,
} from '@meshstage/plugin-service-mesh-common';
import { FormEvent, useId, useState } from 'react';
import { failureText } from '../../api/askError';
import { serviceMeshApiRef } from '../../api/serviceMeshApiRef';
import { useMeshTranslation } from '../../translation/useMeshTranslation';
import styles from '../Page.module.css';
import { useAct } from '../useAct';
import { dateIn, endOfDay } from './days';

/** @internal */
export type AcknowledgeProps = { finding: Finding; onChanged: () => void };

const DEFAULT_DAYS = 14;
/** The backend takes a year at most, to the second. */
const MOST_DAYS = 364;

/** Says that somebody knows of a finding, or takes that back. Nothing for those who may not. */
export function Acknowledge({ finding, onChanged }: AcknowledgeProps) {
  const { t } = useMeshTranslation();
  const api = useApi(serviceMeshApiRef);
  const { allowed } = usePermission({
    permission: serviceMeshFindingAcknowledgePermission,
  });
  const [isOpen, setOpen] = useState(false);
  const { act, isBusy, error } = useAct(() => {
    setOpen(false);
    onChanged();
  });
  const form = useId();
  if (!allowed) {
    return null;
  }
  return (
    <>
      {finding.acknowledgement ? (
        <Button
          size="small"
          variant="secondary"
          isPending={isBusy}
          onPress={() => act(() => api.withdrawAcknowledgement(finding.id))}
        >
          {t('page.acknowledge.withdraw')}
        </Button>
      ) : (
        <Button
          size="small"
          variant="secondary"
          aria-expanded={isOpen}
          aria-controls={form}
          onPress={() => setOpen(!isOpen)}
        >
          {t('page.acknowledge.open')}
        </Button>
      )}
      {error && (
        <Alert
          status="danger"
          icon
          title={t('page.acknowledge.failed')}
          description={failureText(error)}
        />
      )}
      {isOpen && !finding.acknowledgement && (
        <AcknowledgeForm
          id={form}
          isBusy={isBusy}
          onCancel={() => setOpen(false)}
          onSubmit={(reason, until) =>
            act(() => api.acknowledgeFinding(finding.id, { reason, until }))
          }
        />
      )}
    </>
  );
}

function AcknowledgeForm(props: {
  id: string;
  isBusy: boolean;
  onCancel: () => void;
  onSubmit: (reason: string, until: string) => void;
}) {
  const { id, isBusy, onCancel, onSubmit } = props;
  const { t } = useMeshTranslation();
  const [reason, setReason] = useState('');
  const [date, setDate] = useState(() => dateIn(DEFAULT_DAYS, new Date()));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSubmit(reason.trim(), endOfDay(date));
  };
  return (
    <form id={id} className={styles.form} onSubmit={submit}>
      <TextAreaField
        label={t('page.acknowledge.reason')}
        description={t('page.acknowledge.reasonHint')}
        value={reason}
        onChange={setReason}
        isRequired
        maxLength={1000}
      />
      <label className={styles.date}>
        {t('page.acknowledge.until')}
        <input
          type="date"
          required
          value={date}
          min={dateIn(0, new Date())}
          max={dateIn(MOST_DAYS, new Date())}
          onChange={event => setDate(event.target.value)}
        />
      </label>
      <div className={styles.actions}>
        <Button
          size="small"
          type="submit"
          isPending={isBusy}
          isDisabled={!reason.trim() || !date}
        >
          {t('page.acknowledge.submit')}
        </Button>
        <Button size="small" variant="tertiary" onPress={onCancel}>
          {t('page.acknowledge.cancel')}
        </Button>
      </div>
    </form>
  );
}

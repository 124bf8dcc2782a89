import { Text } from '@backstage/ui';
import { Finding } from '@meshstage/plugin-service-mesh-common';
import { ReactNode } from 'react';
import { translateSentence } from '../translation/translateSentence';
import { useDates } from '../translation/useDates';
import { useFindingText } from '../translation/useFindingText';
import { useMeshTranslation } from '../translation/useMeshTranslation';
import { CopyButton } from './CopyButton';
import { EvidenceList } from './EvidenceList';
import { FindingCard } from './FindingCard';
import styles from './Findings.module.css';

/** @internal */
export type FindingItemProps = {
  finding: Finding;
  /** What may be done with it beyond copying. */
  actions?: ReactNode;
  /** Whether its evidence is open from the start. */
  showsEvidence?: boolean;
};

/** A check that did not pass: what, where, what to do, and what it rests on. */
export function FindingItem(props: FindingItemProps) {
  const { finding, actions, showsEvidence = false } = props;
  const { t } = useMeshTranslation();
  const dates = useDates();
  const { title, text, remedy } = useFindingText()(finding);
  const { acknowledgement } = finding;
  const place = [
    finding.code,
    finding.subject.cluster,
    finding.subject.service,
    t(`findings.confidence.${finding.confidence}`),
  ]
    .filter(Boolean)
    .join(' · ');
  return (
    <FindingCard
      severity={finding.severity}
      title={title}
      text={text}
      remedy={remedy}
      place={place}
    >
      {acknowledgement && (
        <Text variant="body-small">
          {t('findings.acknowledged', {
            by: acknowledgement.by,
            until: dates.day(acknowledgement.until),
            reason: acknowledgement.reason,
          })}
        </Text>
      )}
      {finding.evidence.length > 0 && (
        <details open={showsEvidence}>
          <summary>
            {t('panel.evidence')} ({finding.evidence.length})
          </summary>
          <EvidenceList evidence={finding.evidence} />
        </details>
      )}
      <div className={styles.actions}>
        <CopyButton
          label={t('findings.copy')}
          text={[
            `${t(`findings.${finding.severity}`)}: ${title}`,
            text,
            `${t('panel.remedy')}: ${remedy}`,
            place,
            ...finding.evidence.map(
              evidence => `- ${translateSentence(evidence.text, t)}`,
            ),
          ].join('\n')}
        />
        {actions}
      </div>
    </FindingCard>
  );
}

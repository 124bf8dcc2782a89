import { Text } from '@backstage/ui';
import { Finding, State } from '@meshstage/plugin-service-mesh-common';
import { Mark } from '../../diagram/svg/Mark';
import { useFindingText } from '../../translation/useFindingText';
import { useMeshTranslation } from '../../translation/useMeshTranslation';
import { EvidenceList } from '../panel/EvidenceList';
import styles from './FindingsList.module.css';
import { TableSection } from './TableSection';

/** @internal */
export type FindingsListProps = { findings: readonly Finding[] };

const MARKS: Record<Finding['severity'], State> = {
  error: 'broken',
  warning: 'degraded',
  info: 'unknown',
};
const ORDER: readonly Finding['severity'][] = ['error', 'warning', 'info'];

/** The checks that did not pass, the worst first, each with what to do. */
export function FindingsList({ findings }: FindingsListProps) {
  const { t } = useMeshTranslation();
  const textOf = useFindingText();
  const sorted = [...findings].sort(
    (a, b) => ORDER.indexOf(a.severity) - ORDER.indexOf(b.severity),
  );
  return (
    <TableSection title={t('findings.title')}>
      {sorted.length === 0 ? (
        <Text color="secondary">{t('empty.noFindings')}</Text>
      ) : (
        <ul className={styles.list}>
          {sorted.map((finding, i) => {
            const { title, text, remedy } = textOf(finding);
            return (
              <li
                key={`${finding.code} ${i}`}
                className={styles.finding}
                data-severity={finding.severity}
              >
                <svg
                  width={20}
                  height={20}
                  viewBox="-10 -10 20 20"
                  aria-hidden="true"
                >
                  <Mark x={0} y={0} state={MARKS[finding.severity]} />
                </svg>
                <div className={styles.body}>
                  <Text weight="bold" as="h3">
                    {t(`findings.${finding.severity}`)}: {title}
                  </Text>
                  <Text variant="body-small">{text}</Text>
                  <Text variant="body-small">
                    <strong>{t('panel.remedy')}</strong>: {remedy}
                  </Text>
                  <Text variant="body-x-small" color="secondary">
                    {[
                      finding.code,
                      finding.subject.cluster,
                      finding.subject.service,
                      t(`findings.confidence.${finding.confidence}`),
                    ]
                      .filter(Boolean)
                      .join(' · ')}
                  </Text>
                  {finding.evidence.length > 0 && (
                    <details>
                      <summary>
                        {t('panel.evidence')} ({finding.evidence.length})
                      </summary>
                      <EvidenceList evidence={finding.evidence} />
                    </details>
                  )}
                </div>
              </li>
            );
          })}
        </ul>
      )}
    </TableSection>
  );
}

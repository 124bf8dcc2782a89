import { Text } from '@backstage/ui';
import { ConsistencyIssue, State } from '@meshstage/plugin-service-mesh-common';
import { Mark } from '../../diagram/svg/Mark';
import list from '../../parts/Findings.module.css';
import { useMeshTranslation } from '../../translation/useMeshTranslation';
import { useIssueText } from './useConsistencyTexts';

/** @internal */
export type IssueListProps = {
  label: string;
  issues: readonly ConsistencyIssue[];
  nameOf: (cluster: string) => string;
};

const MARKS: Record<ConsistencyIssue['severity'], State> = {
  error: 'broken',
  warning: 'degraded',
  info: 'unknown',
};
const GRAVEST_FIRST: readonly ConsistencyIssue['severity'][] = [
  'error',
  'warning',
  'info',
];

/** What does not fit, the gravest first, each with what to do. */
export function IssueList({ label, issues, nameOf }: IssueListProps) {
  const { t } = useMeshTranslation();
  const textOf = useIssueText();
  const sorted = [...issues].sort(
    (a, b) =>
      GRAVEST_FIRST.indexOf(a.severity) - GRAVEST_FIRST.indexOf(b.severity),
  );
  return (
    <ul className={list.list} aria-label={label}>
      {sorted.map(issue => {
        const { title, text, remedy } = textOf(issue);
        return (
          <li
            key={`${issue.code} ${text}`}
            className={list.finding}
            data-severity={issue.severity}
          >
            <svg
              width={20}
              height={20}
              viewBox="-10 -10 20 20"
              aria-hidden="true"
            >
              <Mark x={0} y={0} state={MARKS[issue.severity]} />
            </svg>
            <div className={list.body}>
              <Text weight="bold" as="h3">
                {t(`findings.${issue.severity}`)}: {title}
              </Text>
              <Text variant="body-small">{text}</Text>
              <Text variant="body-small">
                <strong>{t('panel.remedy')}</strong>: {remedy}
              </Text>
              <Text variant="body-x-small" color="secondary">
                {[
                  issue.code,
                  issue.controlPlane,
                  issue.clusters.map(nameOf).join(', '),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </Text>
            </div>
          </li>
        );
      })}
    </ul>
  );
}

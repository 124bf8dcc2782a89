import { ConsistencyIssue } from '@meshstage/plugin-service-mesh-common';
import { FindingCard } from '../../parts/FindingCard';
import list from '../../parts/Findings.module.css';
import { useIssueText } from './useConsistencyTexts';

/** @internal */
export type IssueListProps = {
  label: string;
  issues: readonly ConsistencyIssue[];
  nameOf: (cluster: string) => string;
};

const GRAVEST_FIRST: readonly ConsistencyIssue['severity'][] = [
  'error',
  'warning',
  'info',
];

/** What does not fit, the gravest first, each with what to do. */
export function IssueList({ label, issues, nameOf }: IssueListProps) {
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
          <FindingCard
            key={`${issue.code} ${text}`}
            severity={issue.severity}
            title={title}
            text={text}
            remedy={remedy}
            place={[
              issue.code,
              issue.controlPlane,
              issue.clusters.map(nameOf).join(', '),
            ]
              .filter(Boolean)
              .join(' · ')}
          />
        );
      })}
    </ul>
  );
}

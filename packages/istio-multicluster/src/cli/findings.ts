import { FindingEvidence } from '../evidence';
import { Finding } from '../findings/Finding';
import { findings as findingsOf } from '../findings/findings';
import { ObjectRef } from '../records/ObjectRef';
import { readFleet } from './readFleet';

/** What the checks of a scenario file or folder came to. */
export type CheckedInput = {
  readonly output: string;
  /** Something is wrong, not only doubtful. */
  readonly hasErrors: boolean;
};

/**
 * Everything that is wrong with the clusters of a file or folder, as far as
 * objects show it.
 *
 * @param now - milliseconds since 1970; what expiry is judged by
 */
export async function findings(
  path: string,
  options: { format: 'text' | 'json' },
  now: number,
): Promise<CheckedInput> {
  const { fleet, facts } = await readFleet(path, now);
  const found = findingsOf(fleet, facts);
  return {
    output:
      options.format === 'json'
        ? JSON.stringify({ findings: found }, undefined, 2)
        : text(found),
    hasErrors: found.some(({ severity }) => severity === 'error'),
  };
}

const MARKS: Readonly<Record<Finding['severity'], string>> = {
  error: 'error',
  warning: 'warning',
  info: 'note',
};
const ORDER: readonly Finding['severity'][] = ['error', 'warning', 'info'];

function text(found: readonly Finding[]): string {
  const sorted = [...found].sort(
    (a, b) => ORDER.indexOf(a.severity) - ORDER.indexOf(b.severity),
  );
  const counts = ORDER.map(
    severity =>
      `${found.filter(each => each.severity === severity).length} ${
        MARKS[severity]
      }s`,
  );
  return [
    ...sorted.flatMap(lines),
    found.length === 0 ? 'No findings.' : counts.join(', '),
  ].join('\n');
}

function lines(finding: Finding): string[] {
  const { code, severity, confidence, title, evidence } = finding;
  return [
    `${MARKS[severity]} ${code} ${title} (${confidence})`,
    `  ${finding.text}`,
    ...evidence.map(each => `  seen: ${evidenceText(each)}`),
    `  remedy: ${finding.remedy}`,
    '',
  ];
}

function evidenceText(evidence: FindingEvidence): string {
  if (evidence.type !== 'object') {
    return evidence.text;
  }
  const { object, field, value } = evidence;
  const what = field ? `, ${field}` : '';
  return `${objectText(object)}${what}${
    value === undefined ? ' (not set)' : `: ${value}`
  }`;
}

function objectText({ kind, namespace, name, cluster }: ObjectRef): string {
  return `${kind} ${namespace ? `${namespace}/` : ''}${name} (${cluster})`;
}

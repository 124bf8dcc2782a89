import { Check } from '@meshstage/plugin-service-mesh-common';
import { plainMarkdown } from './plainMarkdown';

const WORDS: Record<Check['state'], string> = {
  fail: 'fails',
  warn: 'warning',
  unverified: 'not verified',
  pass: 'passes',
};
const URGENCY: readonly Check['state'][] = [
  'fail',
  'warn',
  'unverified',
  'pass',
];

/**
 * The prechecks as a table in Markdown, what fails first. Evidence comes from
 * clusters, so that it is written as text: nothing in it makes a link, HTML or
 * another cell.
 *
 * @internal
 */
export function precheckReport(
  checks: readonly Check[],
  override?: { reason: string },
): string {
  const sorted = [...checks].sort(
    (a, b) => URGENCY.indexOf(a.state) - URGENCY.indexOf(b.state),
  );
  const rows = sorted.map(
    ({ state, code, title, message, evidence, remedy }) =>
      `| ${[
        WORDS[state],
        code,
        plainMarkdown(title),
        plainMarkdown([message.text, ...evidence].join(' ')),
        plainMarkdown(remedy ?? ''),
      ].join(' | ')} |`,
  );
  return [
    ...(override
      ? [
          `Somebody went on in spite of what fails: ${plainMarkdown(
            override.reason,
          )}`,
          '',
        ]
      : []),
    '| Result | Code | Check | Seen | What to do |',
    '| --- | --- | --- | --- | --- |',
    ...rows,
  ].join('\n');
}

import { FINDINGS } from './findingCodes';

/** `docs/findings.md`, as the table of codes has it. */
export function findingsPage(): string {
  const sections = Object.entries(FINDINGS).map(
    ([code, { title, severity, confidence, text, remedy }]) =>
      [
        `## ${code}`,
        '',
        `**${title}** (${severity}, ${confidence})`,
        '',
        text,
        '',
        `What to do: ${remedy}`,
      ]
        .join('\n')
        .replaceAll('{', '_')
        .replaceAll('}', '_'),
  );
  return `${[
    '# Findings',
    'A finding is a check that did not pass. Codes are stable: one never gets another meaning. Words in italics are filled in. This page is written from `findingCodes.ts` of the backend plugin; a test holds it to that.',
    ...sections,
  ].join('\n\n')}\n`;
}

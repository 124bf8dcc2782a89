import {
  FAILURE_MODES,
  FINDINGS,
  FindingEntry,
} from '@meshstage/istio-multicluster';
import { FailureRecording, RecordedFailure } from './FailureRecording';

const INTRODUCTION = [
  'Every way that is known in which an Istio mesh of several clusters fails, made on real processes: three kube-apiservers, two istiods with their proxies, and the backend of the plugin, which is asked over HTTP. For each one the test breaks something in a mesh in which nothing is found, waits until its finding is there, applies the remedy, and waits until nothing is found again.',
  'This page is written from what the test saw, by',
  ['```sh', 'yarn failure-modes', '```'].join('\n'),
  'It takes some minutes; a part of it is one of the tests on real control planes of `npm test`. The opposite is held by a test of the model: in fifty generated healthy fleets nothing is found. What each finding means stands in [Findings](findings.md), how soon a part of the mesh that fails is named in [Reliability](reliability.md).',
];

const AFTER_TABLE =
  'Found: seconds from the end of the breaking until the API says the finding. Healed: seconds from the end of the mending until nothing is found any more; an istiod or API server that has to start first is not counted. What only a fresh connection shows, such as a token that was revoked, is tried every 30 s. Codes without times show other forms of the same failure; tests of the model put each of them into the objects of a healthy mesh.';

/** `docs/failure-modes.md`: how each failure mode was made, found and mended. */
export function failureModesPage({
  cores,
  loadAverage,
  failures,
}: FailureRecording): string {
  return `${[
    '# Failure modes',
    ...INTRODUCTION,
    '## All of them',
    `Measured on ${cores} cores with a load average of ${loadAverage}.`,
    table([
      ['F', 'What goes wrong', 'Found as', 'Found', 'Healed'],
      ...FAILURE_MODES.flatMap(({ number, what }) =>
        rowsOf(
          number,
          what,
          failures.filter(({ mode }) => mode === number),
        ),
      ),
    ]),
    AFTER_TABLE,
    '## How each was made and mended',
    ...FAILURE_MODES.flatMap(({ number, what, unseen }) => [
      `### F${number}: ${what}`,
      ...failures.filter(({ mode }) => mode === number).map(story),
      ...(unseen ? [`Not seen: ${unseen}`] : []),
    ]),
  ].join('\n\n')}\n`;
}

/** Codes that show the mode and were not needed to are named without a time. */
function rowsOf(
  number: number,
  what: string,
  failures: readonly RecordedFailure[],
): string[][] {
  const made = failures.map(({ code, foundSeconds, healedSeconds }) => [
    linkTo(code),
    `${foundSeconds.toFixed(1)} s`,
    `${healedSeconds.toFixed(1)} s`,
  ]);
  const rest = Object.entries<FindingEntry>(FINDINGS)
    .filter(
      ([code, { modes }]) =>
        modes.includes(number) && !failures.some(each => each.code === code),
    )
    .map(([code]) => [linkTo(code), '', '']);
  return [...made, ...rest].map((cells, index) => [
    ...(index === 0 ? [`F${number}`, what] : ['', '']),
    ...cells,
  ]);
}

function linkTo(code: string): string {
  return `[${code}](findings.md#${code.toLowerCase()})`;
}

function story({ code, how, remedy, text }: RecordedFailure): string {
  return [
    `${linkTo(code)}: ${plain(text)}`,
    '',
    `- Made: ${plain(how)}.`,
    `- Mended: ${plain(remedy)}.`,
  ].join('\n');
}

/** As it stands in Markdown. */
function plain(text: string): string {
  return text.replaceAll('*', '\\*');
}

/** Columns of equal width, as prettier leaves them. */
function table(rows: readonly (readonly string[])[]): string {
  const widths = rows[0].map((_, column) =>
    Math.max(3, ...rows.map(row => row[column].length)),
  );
  const line = (cells: readonly string[]) =>
    `| ${cells
      .map((cell, column) => cell.padEnd(widths[column]))
      .join(' | ')} |`;
  const [head, ...body] = rows;
  return [
    line(head),
    line(widths.map(width => '-'.repeat(width))),
    ...body.map(line),
  ].join('\n');
}

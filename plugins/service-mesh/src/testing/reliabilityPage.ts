import { RecordedFault, RecordedFaults } from './RecordedFaults';

/** What the tab says of a fault. */
export type TabTexts = { verdict: string; notices: readonly string[] };

const INTRODUCTION = [
  `What happens when a part of the mesh fails, as a test sees it on real processes: two kube-apiservers, two istiods, and the backend of the plugin, which is asked over HTTP. For each fault the test waits until the API says
what is expected, mends it, and waits until everything is whole again; meanwhile nothing that is said of cluster1 may change. It is one of the tests on real control planes of \`npm test\`.`,
  'This page is written from what the test saw, by',
  ['```sh', 'yarn reliability', '```'].join('\n'),
  `What the tab says comes from its own components, given the real answer of the API; a unit test holds the page to their texts (\`yarn reliability --page\` writes it anew from the same recording).`,
];

const AFTER_TABLE =
  'Named: seconds from the fault until the API says all of what is expected. Whole again: seconds from the end of the mending until the API says what it said before; an istiod or API server that has to start first is not counted.';

/** `docs/reliability.md`: what is said of each fault, and after how long. */
export function reliabilityPage(
  { cores, loadAverage, faults }: RecordedFaults,
  tab: ReadonlyMap<string, TabTexts>,
): string {
  return `${[
    '# Reliability',
    ...INTRODUCTION,
    '## How soon',
    `Measured on ${cores} cores with a load average of ${loadAverage}.`,
    table([
      ['Fault', 'Expected', 'Target', 'Named', 'Whole again'],
      ...faults.map(fault => [
        fault.title,
        fault.expected.join(', '),
        `< ${fault.targetSeconds} s`,
        named(fault),
        `${fault.mendedSeconds.toFixed(1)} s`,
      ]),
    ]),
    AFTER_TABLE,
    '## What is said',
    ...faults.flatMap(fault => section(fault, tab.get(fault.id))),
  ].join('\n\n')}\n`;
}

function named({ foundSeconds, targetSeconds }: RecordedFault): string {
  const text = `${foundSeconds.toFixed(1)} s`;
  return foundSeconds < targetSeconds ? text : `${text} (missed)`;
}

function section(fault: RecordedFault, tab: TabTexts | undefined): string[] {
  const { title, how, answer } = fault;
  const { findings, links } = answer;
  return [
    `### ${title}`,
    `Made by: ${how}.`,
    [
      ...(tab
        ? [
            `Tab, first line: ${tab.verdict}`,
            ...tab.notices.map(notice => `Tab, notice: ${notice}`),
          ]
        : []),
      ...findings.map(({ code, text }) => `API, finding ${code}: ${text}`),
      ...links.map(link => `API, link ${link}`),
    ]
      .map(line => `- ${line}`)
      .join('\n'),
  ];
}

/** Columns of equal width, as prettier leaves them. */
function table(rows: readonly (readonly string[])[]): string {
  const widths = rows[0].map((_, column) =>
    Math.max(...rows.map(row => row[column].length)),
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

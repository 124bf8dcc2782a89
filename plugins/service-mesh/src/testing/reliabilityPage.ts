import { RecordedFault, RecordedFaults } from './RecordedFaults';

/** What the tab says of a fault. */
export type TabTexts = { verdict: string; notices: readonly string[] };

const INTRODUCTION = [
  `What happens when a part of the mesh fails, as a test sees it on real processes: two kube-apiservers, two istiods, and a Backstage whose API is asked over HTTP while the Mesh tab of service A is open in Chromium. For each
fault the test waits until API and tab say what is expected, mends it, and waits until everything is whole again; meanwhile nothing that is said of cluster1 may change. The same test without Chromium is one of those on real
control planes of \`npm test\`.`,
  'This page is written from what the test saw, by',
  ['```sh', 'yarn reliability', '```'].join('\n'),
  `What the tab says is written by its own components, given the real answer of the API; a unit test holds the page to their texts (\`yarn reliability --page\` writes it anew from the same recording).`,
];

const AFTER_TABLE =
  'Named: seconds from the fault until the API, and the open tab, say all of what is expected. Whole again: seconds from the end of the mending until they say what they said before; an istiod or API server that has to start first is not counted. The tab is looked at ten times a second, and is never reloaded.';

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
      [
        'Fault',
        'Expected',
        'Target',
        'Named by the API',
        'Named by the tab',
        'API whole again',
        'Tab whole again',
      ],
      ...faults.map(fault => [
        fault.title,
        fault.expected.join(', '),
        `< ${fault.targetSeconds} s`,
        named(fault.foundSeconds, fault),
        named(fault.tab.foundSeconds, fault),
        seconds(fault.mendedSeconds),
        seconds(fault.tab.mendedSeconds),
      ]),
    ]),
    AFTER_TABLE,
    '## What is said',
    ...faults.flatMap(fault => section(fault, tab.get(fault.id))),
  ].join('\n\n')}\n`;
}

function named(after: number, { targetSeconds }: RecordedFault): string {
  return after < targetSeconds ? seconds(after) : `${seconds(after)} (missed)`;
}

function seconds(value: number): string {
  return `${value.toFixed(1)} s`;
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

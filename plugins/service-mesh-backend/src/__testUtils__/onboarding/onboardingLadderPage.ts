import { OnboardingRecording, RecordedBreak } from './OnboardingRecording';

const INTRODUCTION = [
  'How a cluster comes into a mesh step by step, and what is said when a step goes wrong, as a test sees it on real processes: the kube-apiserver of a primary (basel), a bare kube-apiserver beside it (prague), a real istiod, and the backend of the plugin, which is asked over HTTP. Each step is first taken wrongly. The test waits until the record of the [onboarding](onboarding.md) stands still at the right step with the right code, repairs it, and waits until it goes on.',
  'This page is written from what the test saw, by',
  ['```sh', 'yarn onboarding-ladder', '```'].join('\n'),
  'Played by the test are what brings files into a cluster (Argo CD), load balancers, kubelets and the proxies; API servers, istiod, its `clusterz` and what it sends over EDS are real. All of them listen on 127.0.0.1, so right remote secrets name that address as `[::ffff:127.0.0.1]`, which the rule about such addresses does not take for the istiod’s own machine.',
];

const AFTER_TABLE =
  'Named: seconds from the end of the wrong step until the record says where it stands and why. Goes on: seconds from the end of the repair until the next step is reached. A record may stand at a step for as long as `serviceMesh.onboarding.timeouts` says; here it is a second.';

/** `docs/onboarding-ladder.md`: what each broken step does to an onboarding. */
export function onboardingLadderPage({
  cores,
  loadAverage,
  breaks,
  rungs,
}: OnboardingRecording): string {
  return `${[
    '# The ladder of an onboarding',
    ...INTRODUCTION,
    '## Each step broken',
    `Measured on ${cores} cores with a load average of ${loadAverage}.`,
    table([
      ['Broken', 'Expected', 'Stops at', 'Code', 'Named', 'Goes on'],
      ...breaks.map(row),
    ]),
    AFTER_TABLE,
    '## What is said, and what repairs it',
    ...breaks.flatMap(story),
    '## What a member rests on',
    'With every step repaired the cluster is a member. Each rung with its evidence:',
    rungs
      .map(
        ({ rung, state, evidence }) =>
          `- **${rung}** (${state})${evidence
            .map(({ text }) => `\n  - ${escaped(text)}`)
            .join('')}`,
      )
      .join('\n'),
  ].join('\n\n')}\n`;
}

function row({
  title,
  expected,
  stalled,
  foundSeconds,
  goneOnSeconds,
}: RecordedBreak): string[] {
  return [
    title,
    `${expected.rung}, ${expected.code}`,
    stalled.rung,
    stalled.code ? codeLink(stalled.code) : 'none',
    `${foundSeconds.toFixed(1)} s`,
    `${goneOnSeconds.toFixed(1)} s`,
  ];
}

function story({ title, how, repair, stalled }: RecordedBreak): string[] {
  return [
    `### ${title}`,
    `Made by: ${how}.`,
    `Said: ${escaped(stalled.cause)}`,
    ...(stalled.remedy ? [`What to do: ${escaped(stalled.remedy)}`] : []),
    `Repaired by: ${repair}.`,
  ];
}

function codeLink(code: string): string {
  return `[${code}](findings.md#${code.toLowerCase()})`;
}

function escaped(text: string): string {
  return text
    .replaceAll('*', '\\*')
    .replaceAll('<', '\\<')
    .replaceAll('_', '\\_');
}

/** With columns of equal width, as the formatter wants them. */
function table(rows: readonly (readonly string[])[]): string {
  const widths = rows[0].map((_, column) =>
    Math.max(3, ...rows.map(cells => cells[column].length)),
  );
  const lines = rows.map(
    cells =>
      `| ${cells
        .map((cell, column) => cell.padEnd(widths[column]))
        .join(' | ')} |`,
  );
  const rule = `| ${widths.map(width => '-'.repeat(width)).join(' | ')} |`;
  return [lines[0], rule, ...lines.slice(1)].join('\n');
}

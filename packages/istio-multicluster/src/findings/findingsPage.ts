import { FAILURE_MODES } from './failureModes';
import { FINDINGS } from './findingCodes';
import { FindingEntry } from './FindingEntry';

/** What a reader of the page calls an input. */
const INPUTS: Readonly<Record<FindingEntry['inputs'][number], string>> = {
  objects: 'the objects of the clusters',
  configuration: 'the configuration of the clusters',
  access: 'whether the API servers answer',
  'debug-pages': 'the debug pages of istiod',
  dns: 'name resolution',
  'remote-secrets': 'names and annotations of remote secrets',
  credentials: 'the kubeconfigs in remote secrets (mode `credentials`)',
  'gateway-probes': 'TLS connections to the gateways',
  authorities: 'the metrics of istiod',
  clock: 'the time',
  catalog: 'the software catalog',
  plan: 'a plan to bring a cluster in or to take it out',
  releases: 'what is published of releases',
  eks: 'the EKS API',
};

const CHAPTERS: Readonly<Record<string, string>> = {
  '01': 'Configuration and access',
  '02': 'Control planes and remote secrets',
  '03': 'Networks and gateways',
  '04': 'Entities and services',
  '05': 'Trust',
  '06': 'Remote clusters',
  '07': 'Bringing a cluster in, and taking it out',
};

/** `docs/findings.md`, as the table of codes has it. */
export function findingsPage(): string {
  const chapters = Object.entries(CHAPTERS).flatMap(([number, title]) => [
    `## ${title}`,
    ...Object.entries(FINDINGS)
      .filter(([code]) => code.slice(3, 5) === number)
      .map(([code, entry]) => section(code, entry)),
  ]);
  return `${[
    '# Findings',
    'A finding is a check that did not pass. Codes are stable: one never gets another meaning. Words set like `this` are filled in. What a check needs and is not known is never taken for healthy: the check is then not made, and the step of the ladder that rests on it is _unverified_.',
    'This page is written by `yarn findings:write` from the table of codes in `packages/istio-multicluster/src/findings/findingCodes.ts`; a test holds it to that. The same findings for files, such as in the CI of a GitOps repository: `istio-multicluster findings FILE|FOLDER`.',
    ...chapters,
    '## Failure modes',
    'What goes wrong in Istio meshes of several clusters, and which finding shows it. Where something cannot be seen from what the plugin reads, the last column says so. How each was made on real processes, found and mended stands in [Failure modes](failure-modes.md).',
    modesTable(),
  ].join('\n\n')}\n`;
}

function section(code: string, entry: FindingEntry): string {
  const { title, severity, confidence, text, remedy, inputs, modes } = entry;
  const shows =
    modes.length > 0 ? ` Shows ${modes.map(modeName).join(', ')}.` : '';
  return [
    `### ${code}`,
    '',
    `**${title}** (${severity}, ${confidence})`,
    '',
    marked(text),
    '',
    `What to do: ${marked(remedy)}`,
    '',
    `Needs ${inputs.map(input => INPUTS[input]).join(', ')}.${shows}`,
  ].join('\n');
}

function marked(text: string): string {
  return text.replaceAll('*', '\\*').replace(/\{(\w+)\}/g, '`$1`');
}

function modeName(number: number): string {
  return `F${number}`;
}

function modesTable(): string {
  const rows = FAILURE_MODES.map(({ number, what, unseen }) => {
    const codes = Object.entries(FINDINGS)
      .filter(([, { modes }]) => (modes as readonly number[]).includes(number))
      .map(([code]) => `[${code}](#${code.toLowerCase()})`);
    return [modeName(number), what, codes.join(', '), unseen ?? ''];
  });
  return table([['F', 'What goes wrong', 'Found as', 'Not seen'], ...rows]);
}

/** With columns of equal width, as the formatter wants them. */
function table(rows: readonly (readonly string[])[]): string {
  const widths = rows[0].map((_, column) =>
    Math.max(3, ...rows.map(row => row[column].length)),
  );
  const lines = rows.map(
    row =>
      `| ${row
        .map((cell, column) => cell.padEnd(widths[column]))
        .join(' | ')} |`,
  );
  const rule = `| ${widths.map(width => '-'.repeat(width)).join(' | ')} |`;
  return [lines[0], rule, ...lines.slice(1)].join('\n');
}

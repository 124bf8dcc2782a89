import { readFile } from 'fs/promises';
import { join } from 'path';
import { stringify } from 'yaml';
import { TOOLS_FOLDER } from '../binaries/tools';
import {
  ScenarioAnswer,
  ScenarioBranch,
  ScenarioRouteAnswer,
} from '@meshstage/istio-multicluster';

/** The `observed` part of a scenario file: one line for each endpoint, in a fixed order. */
export async function observedText(
  answers: readonly ScenarioAnswer[],
): Promise<string> {
  const lines = [
    'observed:',
    `  istiod: istio.io/istio@${await istioVersion()}`,
    '  answers:',
  ];
  for (const { client, cluster, cds, endpoints } of answers) {
    lines.push(
      `    - client: ${scalar(client)}`,
      `      cluster: ${scalar(cluster)}`,
      `      cds: ${scalar(cds ?? 'absent')}`,
    );
    const rows = endpoints.map(endpoint => {
      const fields = Object.entries(endpoint).map(
        ([name, value]) => `${name}: ${scalar(value)}`,
      );
      return `        - {${fields.join(', ')}}`;
    });
    lines.push(
      ...(rows.length > 0
        ? ['      endpoints:', ...rows.sort()]
        : ['      endpoints: []']),
    );
  }
  return `${lines.join('\n')}\n`;
}

/** The `observedRoutes` part of a scenario file: one line for each branch, in istiod's order. */
export async function observedRoutesText(
  answers: readonly ScenarioRouteAnswer[],
): Promise<string> {
  const lines = [
    'observedRoutes:',
    `  istiod: istio.io/istio@${await istioVersion()}`,
    '  answers:',
  ];
  for (const { client, host, port, branches } of answers) {
    lines.push(
      `    - client: ${scalar(client)}`,
      `      host: ${scalar(host)}`,
      `      port: ${port}`,
      ...(branches.length > 0
        ? ['      branches:', ...branches.map(branchLine)]
        : ['      branches: []']),
    );
  }
  return `${lines.join('\n')}\n`;
}

function branchLine(branch: ScenarioBranch): string {
  // JSON is YAML, and quotes the | of cluster names.
  return `        - ${JSON.stringify(branch)}`;
}

function scalar(value: unknown): string {
  return stringify(value, { lineWidth: 0 }).trim();
}

async function istioVersion(): Promise<string> {
  const text = await readFile(join(TOOLS_FOLDER, 'istio', 'go.mod'), 'utf8');
  return /^\s*istio\.io\/istio (v\S+)/m.exec(text)?.[1] ?? 'unknown';
}

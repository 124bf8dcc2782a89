/**
 * The backend as a whole: a Backstage with catalog, permission policy of
 * conditions and the stock Kubernetes plugin, in a process of its own.
 *
 *   yarn bench backend            beside the stock plugin, on real clusters
 *   yarn bench backend --large    100 clusters and 200,000 pods, simulated
 *
 * `--help` lists the options.
 */
import { mkdtempSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { parseArgs } from 'util';
import { beside } from './backend/beside';
import { large } from './backend/large';
import { Report } from './backend/Report';

const HELP = `Usage: yarn bench backend [options]

Without --large: the answer of the Mesh tab beside the stock Kubernetes plugin's,
on 1, 2, 5 and 10 real clusters, and with one of them hung.
With --large: a simulated fleet, against all targets of the design.

  --json FILE        write the figures
  --cpu-prof FOLDER  write profiles of the backend's processor time
  --clusters N       with --large: default 100; without: a list, default 1,2,5,10
  --services N       with --large: default 5000; without: of all clusters, default 400
  --pods N           with --large: default 200000; without: in each cluster, default 1000
  --seconds N        with --large: how long there is load; default 30
  --rounds N         how often what is compared is repeated; default 2 with --large, else 3
`;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      large: { type: 'boolean' },
      help: { type: 'boolean' },
      json: { type: 'string' },
      'cpu-prof': { type: 'string' },
      clusters: { type: 'string' },
      services: { type: 'string' },
      pods: { type: 'string' },
      rounds: { type: 'string' },
      seconds: { type: 'string' },
    },
  });
  if (values.help) {
    process.stdout.write(HELP);
    return;
  }
  const folder = mkdtempSync(join(tmpdir(), 'meshstage-bench-'));
  try {
    const common = { folder, profileFolder: values['cpu-prof'] };
    const number = (
      name: 'services' | 'pods' | 'rounds' | 'seconds',
      byDefault: number,
    ) => wholeNumber(name, values[name] ?? String(byDefault));
    if (values.large) {
      const report = new Report('yarn bench backend --large');
      await large(report, {
        ...common,
        clusters: wholeNumber('clusters', values.clusters ?? '100'),
        services: number('services', 5_000),
        pods: number('pods', 200_000),
        rounds: number('rounds', 2),
        loadMs: number('seconds', 30) * 1_000,
      });
      report.finish(values.json);
    } else {
      const report = new Report('yarn bench backend');
      await beside(report, {
        ...common,
        clusterCounts: (values.clusters ?? '1,2,5,10')
          .split(',')
          .map(text => wholeNumber('clusters', text)),
        services: number('services', 400),
        podsOfCluster: number('pods', 1_000),
        rounds: number('rounds', 3),
      });
      report.finish(values.json);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function wholeNumber(name: string, text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) {
    throw new Error(`--${name} is a whole number from 1, not "${text}".`);
  }
  return value;
}

main().then(
  // A pool of connections must not keep it.
  () => process.exit(),
  error => {
    process.stderr.write(`${error.stack}\n`);
    process.exit(1);
  },
);

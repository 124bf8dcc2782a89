import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/**
 * `yarn reliability`: breaks real processes, records what is said of it, and writes `docs/reliability.md` from that. `yarn reliability
 * --page` writes the page anew from the last recording, for instance after a text of the tab was changed.
 */
const root = join(import.meta.dirname, '..');
const RECORD = 'plugins/service-mesh-backend/src/reliability.testbed.test.ts';
const PAGE = 'plugins/service-mesh/src/tab/reliabilityPage.test.tsx';

function runTests(file) {
  const { status } = spawnSync(
    process.execPath,
    [
      join('node_modules', '@backstage', 'cli', 'bin', 'backstage-cli'),
      'repo',
      'test',
      '--watchAll=false',
      file,
    ],
    {
      cwd: root,
      stdio: 'inherit',
      env: { ...process.env, MESHSTAGE_WRITE_RELIABILITY: 'yes' },
    },
  );
  return status ?? 1;
}

const files = process.argv.includes('--page') ? [PAGE] : [RECORD, PAGE];
process.exitCode = files.map(runTests).find(status => status !== 0) ?? 0;

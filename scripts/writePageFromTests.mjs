import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const JEST = join('node_modules', '@backstage', 'cli', 'bin', 'backstage-cli');

function runTests(file, environment) {
  const { status } = spawnSync(
    process.execPath,
    [JEST, 'repo', 'test', '--watchAll=false', file],
    { cwd: root, stdio: 'inherit', env: { ...process.env, ...environment } },
  );
  return status ?? 1;
}

/**
 * Runs a test that records what it sees, then the test that holds a page to the recording, both told to write. With `--page` only the
 * latter.
 */
export function writePageFromTests({ record, page, variable }) {
  const files = process.argv.includes('--page') ? [page] : [record, page];
  process.exitCode =
    files
      .map(file => runTests(file, { [variable]: 'yes' }))
      .find(status => status !== 0) ?? 0;
}

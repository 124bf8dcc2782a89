import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { checkoutFolder } from './setup/checkout.mjs';
import { runCommand } from './setup/runCommand.mjs';

async function yarn(...args) {
  const { code, tail } = await runCommand(
    process.execPath,
    [join(checkoutFolder, 'scripts', 'yarn.mjs'), ...args],
    { cwd: checkoutFolder },
  );
  return { code, output: tail.join('\n') };
}

test('runs the pinned Yarn on a Node.js that Backstage supports', async () => {
  assert.match((await yarn('--version')).output, /^4\./);
  assert.match((await yarn('node', '--version')).output, /^v(22|24)\./);
});

test('takes the -s that other Yarns know', async () => {
  assert.match((await yarn('-s', 'node', '--version')).output, /^v(22|24)\./);
});

test('passes exit codes on', async () => {
  assert.equal((await yarn('node', '-e', 'process.exit(3)')).code, 3);
});

test('start and test need no installation to say what they can', async () => {
  assert.match((await yarn('start', '--help')).output, /Usage: npm start/);
  assert.match((await yarn('test', '--help')).output, /Usage: npm test/);
});

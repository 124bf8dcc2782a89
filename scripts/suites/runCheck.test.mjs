import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runCheck, runCounted } from './runCheck.mjs';

const toolchain = { node: process.execPath, env: {} };
const printing = (text, code = 0) => ({
  toolchain,
  args: ['-e', `console.log(${JSON.stringify(text)}); process.exit(${code})`],
});

test('a command counts as one test', async () => {
  assert.deepEqual(await runCheck(printing('fine')), {
    passed: 1,
    failed: 0,
    notes: [],
  });
  assert.deepEqual(await runCheck(printing('wrong', 1)), {
    passed: 0,
    failed: 1,
    notes: ['wrong'],
  });
});

test('a command that counts itself is believed, unless its exit code says otherwise', async () => {
  assert.equal((await runCounted(printing('7 passed, 0 failed'))).passed, 7);
  assert.equal((await runCounted(printing('5 passed, 2 failed', 1))).failed, 2);
  assert.equal((await runCounted(printing('5 passed, 0 failed', 1))).failed, 1);
  assert.equal((await runCounted(printing('no count'))).failed, 1);
});

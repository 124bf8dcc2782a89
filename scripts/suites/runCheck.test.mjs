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

test('what a command lists as failed is noted, however long it is and whatever comes before', async () => {
  const failures = Array.from({ length: 60 }, (_, index) => `line ${index}`);
  const { failed, notes } = await runCounted(
    printing(
      ['✓ fine', 'Failed:', ...failures, '1 passed, 1 failed', 'done'].join(
        '\n',
      ),
      1,
    ),
  );
  assert.equal(failed, 1);
  assert.deepEqual(notes, ['Failed:', ...failures]);
});

test('a command that counts itself is believed, unless its exit code says otherwise', async () => {
  assert.equal((await runCounted(printing('7 passed, 0 failed'))).passed, 7);
  assert.equal((await runCounted(printing('5 passed, 2 failed', 1))).failed, 2);
  assert.equal((await runCounted(printing('5 passed, 0 failed', 1))).failed, 1);
  assert.equal((await runCounted(printing('no count'))).failed, 1);
});

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { checkoutFolder } from './setup/checkout.mjs';
import { runCommand } from './setup/runCommand.mjs';

const run = (script, ...args) =>
  runCommand(process.execPath, [
    join(checkoutFolder, 'scripts', script),
    ...args,
  ]);

test('an unknown suite is refused with the known ones', async () => {
  const { code, tail } = await run('test.mjs', '--only', 'unit,nonsense');
  assert.equal(code, 1);
  assert.match(
    tail.join('\n'),
    /no suite nonsense[\s\S]*Remedy: .*formatting, lint/,
  );
});

test('an unknown option is refused', async () => {
  for (const script of ['test.mjs', 'start.mjs']) {
    const { code, tail } = await run(script, '--nonsense');
    assert.equal(code, 1);
    assert.match(tail.join('\n'), /Unknown option '--nonsense'[\s\S]*--help/);
  }
});

test('a port that is none is refused', async () => {
  const { code, tail } = await run('start.mjs', '--app-port', 'seven');
  assert.equal(code, 1);
  assert.match(tail.join('\n'), /--app-port seven is not a port/);
});

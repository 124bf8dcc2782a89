import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { runCommand } from './runCommand.mjs';

test('gives each line, keeps the last ones, and logs all', async t => {
  const folder = mkdtempSync(join(tmpdir(), 'run-command-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const logFile = join(folder, 'deep', 'command.log');
  const lines = [];
  const outcome = await runCommand(
    process.execPath,
    ['-e', 'for (let i = 0; i < 60; i++) console.log(i); process.exit(3)'],
    {
      logFile,
      onLine: line => lines.push(line),
    },
  );
  assert.equal(outcome.code, 3);
  assert.equal(lines.length, 60);
  assert.deepEqual(outcome.tail, lines.slice(-40));
  assert.equal(readFileSync(logFile, 'utf8').trim().split('\n').length, 60);
});

test('fails when the program does not exist', async () => {
  await assert.rejects(runCommand('/no/such/program', []), { code: 'ENOENT' });
});

test('ends a command that says what cannot become better', async () => {
  const outcome = await runCommand(
    process.execPath,
    [
      '-e',
      'setInterval(() => console.log("certificate has expired"), 10); setTimeout(() => process.exit(0), 20_000)',
    ],
    { isHopeless: line => line.includes('expired') },
  );
  assert.equal(outcome.signal, 'SIGTERM');
  assert.ok(outcome.tail.includes('certificate has expired'));
});

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { test } from 'node:test';
import { setTimeout } from 'node:timers/promises';

const MODULE = new URL('./childProcesses.mjs', import.meta.url).href;
/** A command with a child of its own; both print their ids and stay. */
const STAY = `console.log(process.pid);
require('node:child_process').spawn(process.execPath, ['-e', 'console.log(process.pid); setInterval(() => {}, 1000)'], { stdio: 'inherit' });`;

test('a command and its children end when the script is killed with SIGKILL', async () => {
  const script = spawn(
    process.execPath,
    [
      '--input-type=module',
      '-e',
      `import { spawnGroup } from ${JSON.stringify(MODULE)};
        spawnGroup(process.execPath, ['-e', ${JSON.stringify(
          STAY,
        )}], { stdio: ['ignore', 'inherit', 'inherit'] });`,
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const pids = [];
  for await (const line of createInterface({ input: script.stdout })) {
    pids.push(Number(line));
    if (pids.length === 2) {
      break;
    }
  }
  assert.ok(pids.every(isRunning));
  script.kill('SIGKILL');
  await once(script, 'exit');
  while (pids.some(isRunning)) {
    await setTimeout(20);
  }
});

function isRunning(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { test } from 'node:test';
import { setTimeout } from 'node:timers/promises';

const MODULE = new URL('./endWithNpm.mjs', import.meta.url).href;

for (const signal of ['SIGTERM', 'SIGKILL']) {
  test(`a script ends when npm gets ${signal}`, async t => {
    const folder = mkdtempSync(join(tmpdir(), 'end-with-npm-'));
    t.after(() => rmSync(folder, { recursive: true }));
    writeFileSync(
      join(folder, 'script.mjs'),
      `import { endWithNpm } from ${JSON.stringify(MODULE)};
      endWithNpm();
      console.log(process.pid);
      setInterval(() => {}, 1000);`,
    );
    writeFileSync(
      join(folder, 'package.json'),
      '{"scripts":{"stay":"node script.mjs"}}',
    );
    const npm = spawn('npm', ['run', '--silent', 'stay'], {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let pid;
    for await (const line of createInterface({ input: npm.stdout })) {
      pid = Number(line);
      break;
    }
    assert.ok(isRunning(pid));
    npm.kill(signal);
    while (isRunning(pid)) {
      await setTimeout(20);
    }
  });
}

function isRunning(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

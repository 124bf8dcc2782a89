import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { startTestbed } from './startTestbed.mjs';

const toolchain = { node: process.execPath, env: {} };

function start(t, script, more = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'meshstage-testbed-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  return startTestbed(toolchain, {
    folder,
    command: ['-e', script],
    ...more,
  });
}

test('hands over what the test bed says of itself, and ends it', async t => {
  const steps = [];
  const { description, descriptionFile, stop } = await start(
    t,
    `console.error('starting');
     console.log(JSON.stringify({ pid: process.pid, clusters: [{ name: 'cluster1' }] }, undefined, 2));
     setInterval(() => {}, 1000);`,
    { onLine: line => steps.push(line) },
  );
  assert.deepEqual(description.clusters, [{ name: 'cluster1' }]);
  assert.deepEqual(
    JSON.parse(readFileSync(descriptionFile, 'utf8')),
    description,
  );
  assert.deepEqual(steps, ['starting']);
  await stop();
  assert.throws(() => process.kill(description.pid, 0), { code: 'ESRCH' });
});

test('says why the test bed did not come up', async t => {
  await assert.rejects(
    start(t, `console.error('no etcd here'); process.exitCode = 3;`),
    /ended with code 3[^]*no etcd here/,
  );
});

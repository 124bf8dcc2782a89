import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findNode, requireNodeThatRunsTheScripts } from './node.mjs';

test('uses the Node.js that runs, when Backstage supports it', async () => {
  for (const version of ['22.4.0', '24.18.1']) {
    assert.equal((await findNode(version)).executable, process.execPath);
  }
});

test('asks for a newer Node.js when even the scripts cannot run', () => {
  assert.throws(
    () => requireNodeThatRunsTheScripts('16.20.2'),
    /16\.20\.2 is too old/,
  );
  requireNodeThatRunsTheScripts('18.0.0');
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { runLanes } from './runLanes.mjs';

const suites = [
  { name: 'a1', lane: 'a', takes: 30 },
  { name: 'b1', lane: 'b', takes: 5 },
  { name: 'a2', lane: 'a', takes: 5 },
  { name: 'b2', lane: 'b', takes: 5 },
];

async function runAll() {
  const log = [];
  const results = await runLanes(suites, async ({ name, takes }) => {
    log.push(`${name} begins`);
    await pause(takes);
    log.push(`${name} ends`);
    return name;
  });
  return { log, results };
}

test('a lane runs its suites one after the other, beside the other lanes', async () => {
  const { log } = await runAll();
  assert.ok(log.indexOf('a1 ends') < log.indexOf('a2 begins'));
  assert.ok(log.indexOf('b1 ends') < log.indexOf('b2 begins'));
  assert.ok(log.indexOf('b1 begins') < log.indexOf('a1 ends'));
});

test('the results come in the order of the suites', async () => {
  const { results } = await runAll();
  assert.deepEqual(results, ['a1', 'b1', 'a2', 'b2']);
});

test('after a signal no further suite begins', async () => {
  const begun = [];
  try {
    const results = await runLanes(suites, async ({ name }) => {
      begun.push(name);
      await pause(1);
      process.exitCode = 130;
      return name;
    });
    assert.deepEqual(begun, ['a1', 'b1']);
    assert.deepEqual(results, ['a1', 'b1']);
  } finally {
    process.exitCode = undefined;
  }
});

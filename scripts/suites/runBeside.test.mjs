import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runBeside } from './runBeside.mjs';
import { suites as all } from './suites.mjs';

/** Suites that end when they are told to. */
function held(suites) {
  const log = [];
  const ends = new Map();
  const results = runBeside(suites, suite => {
    log.push(suite.name);
    return new Promise(resolve => {
      ends.set(suite.name, () => resolve(suite.name.toUpperCase()));
    });
  });
  return {
    log,
    results,
    end: async name => {
      ends.get(name)();
      await new Promise(resolve => {
        setImmediate(resolve);
      });
    },
  };
}

test('two run beside each other, and the next begins when one ends', async () => {
  const { log, results, end } = held([
    { name: 'a' },
    { name: 'b' },
    { name: 'c' },
  ]);
  assert.deepEqual(log, ['a', 'b']);
  await end('b');
  assert.deepEqual(log, ['a', 'b', 'c']);
  await end('c');
  await end('a');
  assert.deepEqual(await results, ['A', 'B', 'C']);
});

test('what comes after another one waits for it, and lets others pass', async () => {
  const { log, results, end } = held([
    { name: 'build' },
    { name: 'needs it', after: ['build'] },
    { name: 'other' },
  ]);
  assert.deepEqual(log, ['build', 'other']);
  await end('other');
  assert.deepEqual(log, ['build', 'other']);
  await end('build');
  assert.deepEqual(log, ['build', 'other', 'needs it']);
  await end('needs it');
  assert.equal((await results).length, 3);
});

test('what is not run is waited for by nobody', async () => {
  const { log, results, end } = held([{ name: 'api', after: ['types'] }]);
  assert.deepEqual(log, ['api']);
  await end('api');
  assert.deepEqual(await results, ['API']);
});

test('after a signal no further suite begins', async () => {
  const { log, results, end } = held([
    { name: 'a' },
    { name: 'b' },
    { name: 'c' },
  ]);
  try {
    process.exitCode = 130;
    await end('a');
    await end('b');
    assert.deepEqual(await results, ['A', 'B']);
    assert.deepEqual(log, ['a', 'b']);
  } finally {
    process.exitCode = undefined;
  }
});

test('a circle is an error, not silence', async () => {
  await assert.rejects(
    runBeside(
      [
        { name: 'a', after: ['b'] },
        { name: 'b', after: ['a'] },
      ],
      async () => {},
    ),
    /after another one: a, b/,
  );
});

test('whatever a suite comes after is a suite', () => {
  const names = all.map(({ name }) => name);
  assert.deepEqual(
    all
      .flatMap(({ after = [] }) => after)
      .filter(name => !names.includes(name)),
    [],
  );
});

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { checkoutFolder } from '../setup/checkout.mjs';
import { jestFailures } from './jestFailures.mjs';

const file = more => ({
  name: join(checkoutFolder, 'packages', 'a.test.ts'),
  status: 'failed',
  message: '',
  assertionResults: [],
  ...more,
});
const failure = (fullName, lines) => ({
  fullName,
  status: 'failed',
  failureMessages: [
    Array.from({ length: lines }, (_, index) => `line ${index}`).join('\n'),
  ],
});

test('every test that failed is noted, also after one that has much to say', () => {
  const notes = jestFailures({
    testResults: [
      file({
        assertionResults: [
          failure('the first', 200),
          { fullName: 'a good one', status: 'passed', failureMessages: [] },
          failure('the second', 2),
        ],
      }),
      file({ name: 'b.test.ts', status: 'passed' }),
    ],
  });
  assert.equal(notes[0], 'packages/a.test.ts');
  assert.deepEqual(
    notes.filter(line => line.startsWith('●')),
    ['● the first', '● the second'],
  );
  assert.ok(notes.length < 50);
  assert.ok(!notes.includes('b.test.ts'));
});

test('a file that cannot be run is noted with the reason, without colours', () => {
  assert.deepEqual(
    jestFailures({
      testResults: [
        file({ message: '\u001b[31mCannot find module\u001b[39m' }),
      ],
    }),
    ['packages/a.test.ts', 'Cannot find module'],
  );
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { explainInstallFailure } from './explainInstallFailure.mjs';

const cases = [
  [
    '➤ YN0001: │ RequestError: self-signed certificate in certificate chain',
    /certificate of the npm registry is not trusted/,
  ],
  ['ENOSPC: no space left on device, write', /disk is full/],
  [
    '➤ YN0028: The lockfile would have been modified by this install',
    /yarn\.lock does not fit/,
  ],
  ['gyp ERR! find Python Python is not set', /Python 3 is missing/],
  ['gyp ERR! stack Error: not found: make', /compiler or make is missing/],
  ['EROFS: read-only file system, mkdir', /could not be written/],
  ['npm error code EINTEGRITY', /checksum/],
  [
    '➤ YN0001: RequestError: getaddrinfo ENOTFOUND registry',
    /registry cannot be reached/,
  ],
];

for (const [line, expected] of cases) {
  test(`names the cause of "${line.slice(0, 40)}"`, () => {
    const error = explainInstallFailure('Installing', {
      code: 1,
      tail: ['before', line],
    });
    assert.match(error.message, expected);
    assert.notEqual(error.remedy, '');
    assert.ok(error.details.includes(line));
  });
}

test('says how it ended and where the output is when the cause is unknown', () => {
  const error = explainInstallFailure(
    'Installing',
    { code: null, signal: 'SIGKILL', tail: ['what?'] },
    'install.log',
  );
  assert.match(error.message, /was ended by SIGKILL/);
  assert.match(error.remedy, /install\.log/);
});

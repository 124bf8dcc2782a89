import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { packageProblems } from './packageProblems.mjs';

let home;
before(() => {
  home = mkdtempSync(join(tmpdir(), 'meshstage-package-problems-'));
});
after(() => rmSync(home, { recursive: true, force: true }));

const SOUND = {
  'package.json': {
    name: '@acme/plugin-thing',
    main: './dist/index.cjs.js',
    exports: {
      '.': {
        backstage: '@backstage/BackendFeature',
        default: './dist/index.cjs.js',
        types: './dist/index.d.ts',
      },
      './package.json': './package.json',
    },
    typesVersions: { '*': { 'package.json': ['package.json'] } },
    configSchema: './config.schema.json',
    dependencies: { express: '^4.0.0', '@types/express': '^4.0.0' },
    peerDependencies: { react: '^18.0.0' },
  },
  'config.schema.json': {},
  'dist/index.cjs.js': `require('./thing.cjs.js'); require('node:fs'); require('express/lib/router'); import('react');`,
  'dist/thing.cjs.js': `require('@acme/plugin-thing/package.json');`,
  'dist/index.d.ts': `import { Router } from 'express'; export declare const router: Router;`,
  'node_modules/express/package.json': { name: 'express' },
};

/** A package of these files; a file that is undefined is left out. */
function packageOf(changes = {}) {
  const folder = mkdtempSync(join(home, 'package-'));
  for (const [path, content] of Object.entries({ ...SOUND, ...changes })) {
    if (content !== undefined) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(
        join(folder, path),
        typeof content === 'string' ? content : JSON.stringify(content),
      );
    }
  }
  return folder;
}

function manifest(changes) {
  return { 'package.json': { ...SOUND['package.json'], ...changes } };
}

test('a package that holds and declares what it uses has no problems', () => {
  assert.deepEqual(packageProblems(packageOf()), []);
});

for (const [title, changes, problem] of [
  [
    'an entry point that leads nowhere',
    manifest({ exports: { '.': './dist/index.esm.js' } }),
    '`exports` names ./dist/index.esm.js, which is not in it',
  ],
  [
    'types for older resolvers that lead nowhere',
    manifest({ typesVersions: { '*': { legacy: ['dist/legacy.d.ts'] } } }),
    '`typesVersions` names dist/legacy.d.ts, which is not in it',
  ],
  [
    'a configuration schema that `files` leaves out',
    { 'config.schema.json': undefined },
    '`configSchema` names ./config.schema.json, which is not in it',
  ],
  [
    'a module that `files` leaves out',
    { 'dist/thing.cjs.js': undefined },
    'dist/index.cjs.js imports ./thing.cjs.js, which is not in it',
  ],
  [
    'an import of what is not declared',
    { 'dist/thing.cjs.js': `require('lodash/merge')` },
    'dist/thing.cjs.js imports lodash, which it does not declare',
  ],
  [
    'an import of what only its development needs',
    {
      'dist/thing.cjs.js': `import('@acme/testbed')`,
      ...manifest({ devDependencies: { '@acme/testbed': '^1.0.0' } }),
    },
    'dist/thing.cjs.js imports @acme/testbed, which it does not declare',
  ],
  [
    'declarations that need types which are not declared',
    manifest({ dependencies: { express: '^4.0.0' } }),
    'dist/index.d.ts needs the types of express, and @types/express is not declared',
  ],
  [
    'a dependency that only this workspace resolves',
    manifest({
      dependencies: {
        ...SOUND['package.json'].dependencies,
        '@acme/common': 'workspace:^',
      },
    }),
    'it depends on @acme/common by workspace:^',
  ],
]) {
  test(`it tells of ${title}`, () => {
    assert.deepEqual(packageProblems(packageOf(changes)), [problem]);
  });
}

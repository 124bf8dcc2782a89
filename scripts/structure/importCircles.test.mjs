import assert from 'node:assert/strict';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { checkoutFolder } from '../setup/checkout.mjs';
import { importCircles } from './importCircles.mjs';

const folder = mkdtempSync(join(tmpdir(), 'import-circles-'));
after(() => rmSync(folder, { recursive: true }));

function write(files) {
  for (const [name, content] of Object.entries(files)) {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
  }
}

test('finds a circle that leads through an index and through types', () => {
  write({
    'one/src/a.ts': "import { b } from './parts';\nexport const a = b;\n",
    'one/src/parts/index.ts': "export { b } from './b';\n",
    'one/src/parts/b.ts':
      "import type {\n  A,\n} from '../types';\nexport const b = 1;\n",
    'one/src/types.tsx': "export type { A } from './a';\n",
    'one/src/leaf.ts': "import './a';\nexport const leaf = 1;\n",
  });
  assert.deepEqual(importCircles(folder, ['one/src']), [
    [
      'one/src/a.ts',
      'one/src/parts/b.ts',
      'one/src/parts/index.ts',
      'one/src/types.tsx',
    ],
  ]);
});

test('takes tests and generated files for nothing', () => {
  write({
    'two/src/c.ts': "import { d } from './generated/d';\n",
    'two/src/generated/d.ts': "import { c } from '../c';\n",
    'two/src/c.test.ts': "import { c } from './c';\n",
  });
  assert.deepEqual(importCircles(folder, ['two/src']), []);
});

test('no file of this repository imports in a circle', () => {
  const folders = ['packages', 'plugins'].flatMap(group =>
    readdirSync(join(checkoutFolder, group), { withFileTypes: true })
      .filter(entry => entry.isDirectory())
      .map(entry => join(group, entry.name, 'src')),
  );
  assert.deepEqual(importCircles(checkoutFolder, folders), []);
});

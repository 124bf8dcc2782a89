import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';

const STATIC_IMPORT = /^(?:import|export)\b[^;]*?from\s+'([^']+)'/gm;
/** At the start of a line: within a function it runs later, when the packages are there. */
const REQUIRE = /^const .*createRequire\([^)]*\)\('([^']+)'\)/gm;

/** What a script and all that it imports at its start name that is neither of Node.js nor a file of ours. */
function foreignImports(file, seen = new Set()) {
  if (seen.has(file)) {
    return [];
  }
  seen.add(file);
  const text = readFileSync(file, 'utf8');
  const names = [STATIC_IMPORT, REQUIRE].flatMap(pattern =>
    [...text.matchAll(pattern)].map(([, name]) => name),
  );
  return names
    .filter(name => !name.startsWith('node:'))
    .flatMap(name =>
      name.startsWith('.')
        ? foreignImports(join(dirname(file), name), seen)
        : [`${file}: ${name}`],
    );
}

for (const script of ['start.mjs', 'test.mjs', 'yarn.mjs']) {
  test(`${script} needs nothing of node_modules before the packages are installed`, () => {
    const seen = new Set();
    assert.deepEqual(
      foreignImports(join(import.meta.dirname, script), seen),
      [],
    );
    assert.ok(seen.size > 1);
  });
}

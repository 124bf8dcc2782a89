import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CONSISTENCY, ConsistencyEntry } from './consistencyCodes';

describe('the page of consistency', () => {
  it('lists each code with its severity and title, and no other', () => {
    const page = readFileSync(
      join(__dirname, '../../../../docs/consistency.md'),
      'utf8',
    );
    const listed = [
      ...page.matchAll(/^\| `([a-z-]+)` +\| (\w+) +\| (.+?) +\|$/gm),
    ].map(([, ...columns]) => columns);
    expect(listed).toEqual(
      Object.entries<ConsistencyEntry>(CONSISTENCY).map(
        ([code, { severity, title }]) => [code, severity, title],
      ),
    );
  });
});

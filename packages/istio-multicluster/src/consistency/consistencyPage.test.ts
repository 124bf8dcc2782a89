import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CONSISTENCY, ConsistencyEntry } from './consistencyCodes';
import { consistencyTextsModule } from './consistencyTextsModule';

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

  it('and the English texts of the frontend are what the table has: yarn findings:write', () => {
    const module = join(
      __dirname,
      '../../../../plugins/service-mesh/src/translation/consistencyTexts.ts',
    );
    // However it is formatted.
    const bare = (text: string) => text.replace(/["'\s,\\]/g, '');
    expect(bare(readFileSync(module, 'utf8'))).toBe(
      bare(consistencyTextsModule()),
    );
  });
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { precheckTextsModule } from './precheckTextsModule';

describe('the texts of prechecks in the form', () => {
  it('are what the table of prechecks has: yarn findings:write', () => {
    const module = join(
      __dirname,
      '../../../../plugins/scaffolder-module-service-mesh/src/translation/precheckTexts.ts',
    );
    // However it is formatted.
    const bare = (text: string) => text.replace(/["'\s,\\]/g, '');
    expect(bare(readFileSync(module, 'utf8'))).toBe(
      bare(precheckTextsModule()),
    );
  });
});

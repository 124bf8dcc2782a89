import { readFileSync } from 'fs';
import { join } from 'path';
import { messageTextsModule } from './messageTexts';

describe('the English texts of the frontend', () => {
  it('are those of the tables: yarn messages:write', () => {
    const module = join(
      __dirname,
      '../../../service-mesh/src/translation/messageTexts.ts',
    );
    // However it is formatted.
    const bare = (text: string) => text.replace(/["'\s,\\]/g, '');
    expect(bare(readFileSync(module, 'utf8'))).toBe(bare(messageTextsModule()));
  });
});

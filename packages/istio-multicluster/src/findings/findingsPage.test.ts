import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FAILURE_MODES } from './failureModes';
import { FINDINGS } from './findingCodes';
import { FindingEntry } from './FindingEntry';
import { findingsPage } from './findingsPage';
import { findingTextsModule } from './findingTextsModule';

describe('the page of findings', () => {
  it('is what the table of codes has: yarn findings:write', () => {
    const page = join(__dirname, '../../../../docs/findings.md');
    expect(readFileSync(page, 'utf8')).toBe(findingsPage());
  });

  it('and the English texts of the frontend are too', () => {
    const module = join(
      __dirname,
      '../../../../plugins/service-mesh/src/translation/findingTexts.ts',
    );
    // However it is formatted.
    const bare = (text: string) => text.replace(/["'\s,\\]/g, '');
    expect(bare(readFileSync(module, 'utf8'))).toBe(bare(findingTextsModule()));
  });

  it('has a finding for each failure mode', () => {
    const shown = new Set(
      Object.values<FindingEntry>(FINDINGS).flatMap(({ modes }) => modes),
    );
    const unshown = FAILURE_MODES.filter(({ number }) => !shown.has(number));
    expect(unshown).toEqual([]);
    expect(FAILURE_MODES.map(({ number }) => number)).toEqual(
      Array.from({ length: 45 }, (_, index) => index + 1),
    );
  });

  it('has codes of one form, each with title, text, remedy and what it needs', () => {
    for (const [code, entry] of Object.entries<FindingEntry>(FINDINGS)) {
      expect(code).toMatch(/^MST0[1-7]\d\d$/);
      expect(entry.title && entry.text && entry.remedy).toBeTruthy();
      expect(entry.inputs.length).toBeGreaterThan(0);
    }
  });
});

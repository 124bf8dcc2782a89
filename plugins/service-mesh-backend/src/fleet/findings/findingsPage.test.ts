import { readFile } from 'fs/promises';
import { resolve } from 'path';
import { FINDINGS } from './findingCodes';
import { findingsPage } from './findingsPage';

describe('findings', () => {
  it('are documented as the table of codes has them', async () => {
    const page = await readFile(
      resolve(__dirname, '../../../../../docs/findings.md'),
      'utf8',
    );
    expect(page).toBe(findingsPage());
  });

  it('have codes of one form, each with title, text and remedy', () => {
    for (const [code, entry] of Object.entries(FINDINGS)) {
      expect(code).toMatch(/^MST0[1-4]\d\d$/);
      expect(entry.title && entry.text && entry.remedy).toBeTruthy();
    }
  });
});

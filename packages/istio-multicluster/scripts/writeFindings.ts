/** `yarn findings:write`: everything that is made from the table of findings. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findingsPage } from '../src/findings/findingsPage';
import { findingTextsModule } from '../src/findings/findingTexts';

const ROOT = join(__dirname, '../../..');

const FILES = {
  'docs/findings.md': findingsPage(),
  'plugins/service-mesh/src/translation/findingTexts.ts': findingTextsModule(),
};

for (const [path, text] of Object.entries(FILES)) {
  writeFileSync(join(ROOT, path), text);
}

/** `yarn findings:write`: everything that is made from the tables of findings, of prechecks and of comparisons. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { consistencyTextsModule } from '../src/consistency/consistencyTextsModule';
import { findingsPage } from '../src/findings/findingsPage';
import { findingTextsModule } from '../src/findings/findingTextsModule';
import { precheckTextsModule } from '../src/onboarding/precheckTextsModule';

const ROOT = join(__dirname, '../../..');

const FILES = {
  'docs/findings.md': findingsPage(),
  'plugins/service-mesh/src/translation/findingTexts.ts': findingTextsModule(),
  'plugins/service-mesh/src/translation/consistencyTexts.ts':
    consistencyTextsModule(),
  'plugins/scaffolder-module-service-mesh/src/translation/precheckTexts.ts':
    precheckTextsModule(),
};

for (const [path, text] of Object.entries(FILES)) {
  writeFileSync(join(ROOT, path), text);
}

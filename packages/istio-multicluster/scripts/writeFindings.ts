/** `yarn findings:write`: everything that is made from the table of findings. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { findingsPage } from '../src/findings/findingsPage';
import { findingTextsModule } from '../src/findings/findingTexts';

const ROOT = join(__dirname, '../../..');

async function write(path: string, text: string): Promise<void> {
  const file = join(ROOT, path);
  const options = await resolveConfig(file);
  writeFileSync(file, format(text, { ...options, filepath: file }));
  console.log(path);
}

async function main() {
  await write('docs/findings.md', findingsPage());
  await write(
    'plugins/service-mesh/src/translation/findingTexts.ts',
    findingTextsModule(),
  );
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});

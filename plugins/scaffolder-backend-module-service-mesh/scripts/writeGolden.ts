/** `yarn onboarding:write`: writes the renders that the tests compare with. Look at the difference before you commit it. */
import { mkdir, rm, writeFile } from 'fs/promises';
import { dirname, join } from 'path';
import {
  GOLDEN_FOLDER,
  goldenRenders,
} from '../src/__testUtils__/goldenRenders';

async function main() {
  await rm(GOLDEN_FOLDER, { recursive: true, force: true });
  for (const { name, rendered } of goldenRenders()) {
    for (const { path, content } of rendered.files) {
      const file = join(GOLDEN_FOLDER, name, path);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, content);
    }
  }
}

main().catch(error => {
  process.stderr.write(`${error.stack}\n`);
  process.exitCode = 1;
});

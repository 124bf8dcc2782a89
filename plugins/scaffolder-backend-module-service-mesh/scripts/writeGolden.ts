/** `yarn onboarding:write`: writes the rights of Backstage as the renderer has them, and the renders that the tests compare with. Look at the difference before you commit it. */
import { mkdir, rm, writeFile } from 'fs/promises';
import { dirname, join } from 'path';
import {
  CLUSTER_READER_MODULE,
  clusterReaderModule,
} from '../src/__testUtils__/clusterReaderModule';

async function main() {
  await writeFile(CLUSTER_READER_MODULE, await clusterReaderModule());
  // It renders with what was just written.
  const { GOLDEN_FOLDER, goldenRenders } = await import(
    '../src/__testUtils__/goldenRenders'
  );
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

import { resolveSafeChildPath } from '@backstage/backend-plugin-api';
import { mkdir, writeFile } from 'fs/promises';
import { dirname } from 'path';

/**
 * Writes files below a folder; a path that leads out of it is refused.
 *
 * @internal
 */
export async function writeFiles(
  folder: string,
  files: readonly { path: string; content: string }[],
): Promise<void> {
  for (const { path, content } of files) {
    const target = resolveSafeChildPath(folder, path);
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, content);
  }
}

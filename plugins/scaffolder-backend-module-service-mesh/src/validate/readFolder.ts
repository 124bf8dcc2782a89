import { serializeDirectoryContents } from '@backstage/plugin-scaffolder-node';

/** A text file of a folder. */
export type TextFile = { path: string; text: string };

/**
 * The text files of a folder, sorted by path. Links are not followed.
 *
 * @internal
 */
export async function readFolder(folder: string): Promise<TextFile[]> {
  const files = await serializeDirectoryContents(folder);
  return files
    .filter(({ symlink, path }) => !symlink && !path.startsWith('.git/'))
    .map(({ path, content }) => ({ path, text: content.toString('utf8') }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

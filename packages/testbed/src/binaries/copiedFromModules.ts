import { createHash } from 'crypto';
import { existsSync } from 'fs';
import { chmod, cp, mkdir, readdir, readFile, rename, rm } from 'fs/promises';
import { join } from 'path';
import { cacheFolder } from './cacheFolder';
import { GoToolchain } from './GoToolchain';
import { TOOLS_FOLDER } from './tools';

/** A file or folder of a module that go.mod of `tools/istio` pins. */
export type ModulePart = {
  /** What the copy is called. */
  name: string;
  module: string;
  /** Where it lies in the module. */
  path: string;
};

/**
 * Folder with copies of parts of Go modules, of the pinned versions. They are
 * copied out of Go's module cache once, so that a later start needs neither Go
 * nor the network.
 *
 * @param title - begins the name of the folder
 */
export async function copiedFromModules(
  title: string,
  parts: readonly ModulePart[],
): Promise<string> {
  const sum = await readFile(join(TOOLS_FOLDER, 'istio', 'go.sum'));
  const key = createHash('sha256')
    .update(sum)
    .update(JSON.stringify(parts))
    .digest('hex')
    .slice(0, 16);
  const folder = join(cacheFolder(), 'testbed', `${title}-${key}`);
  if (existsSync(folder)) {
    return folder;
  }
  const temporary = `${folder}.${process.pid}.partial`;
  await mkdir(temporary, { recursive: true });
  await copyParts(parts, temporary);
  await makeWritable(temporary);
  try {
    await rename(temporary, folder);
  } catch (error) {
    // Another process was faster; its copy holds the same bytes.
    await rm(temporary, { recursive: true, force: true });
    if (!existsSync(folder)) {
      throw error;
    }
  }
  return folder;
}

async function copyParts(parts: readonly ModulePart[], target: string) {
  const go = await GoToolchain.find();
  const folders = new Map<string, string>();
  for (const module of new Set(parts.map(part => part.module))) {
    await go.run('istio', ['mod', 'download', module]);
    const folder = await go.run('istio', [
      'list',
      '-m',
      '-f',
      '{{.Dir}}',
      module,
    ]);
    folders.set(module, folder.trim());
  }
  for (const { name, module, path } of parts) {
    await cp(join(folders.get(module)!, path), join(target, name), {
      recursive: true,
    });
  }
}

/** Go keeps its modules read-only, and a copy would be so too: nobody could remove it. */
async function makeWritable(path: string): Promise<void> {
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  for (const entry of entries) {
    await chmod(
      join(entry.parentPath, entry.name),
      entry.isDirectory() ? 0o755 : 0o644,
    );
  }
}

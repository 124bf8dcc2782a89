import { mkdtemp, readdir, rm, stat } from 'fs/promises';
import { tmpdir } from 'os';
import { join } from 'path';

const PREFIX = 'meshstage-testbed-';
const KEPT_MS = 24 * 3600 * 1000;

/**
 * A new folder for logs and data of this process. Folders that dead processes
 * left more than a day ago are removed on the way: until then their logs may
 * be wanted.
 */
export async function newRunFolder(): Promise<string> {
  await removeLeftovers();
  return mkdtemp(join(tmpdir(), `${PREFIX}${process.pid}-`));
}

async function removeLeftovers() {
  for (const name of await readdir(tmpdir())) {
    const [, owner] = /^meshstage-testbed-(\d+)-/.exec(name) ?? [];
    const folder = join(tmpdir(), name);
    if (owner && !isAlive(Number(owner))) {
      // Another process may be removing it as well.
      const changed = await stat(folder).catch(() => undefined);
      if (changed && Date.now() - changed.mtimeMs > KEPT_MS) {
        await rm(folder, { recursive: true, force: true });
      }
    }
  }
}

/** Whether a process of this id exists. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

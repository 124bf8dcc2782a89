import { mkdir, readFile, rename, rm, writeFile } from 'fs/promises';
import { join } from 'path';
import { check, lock } from 'proper-lockfile';
import { cacheFolder } from '../binaries/cacheFolder';
import { isAlive } from '../runFolder';
import { TestbedDescription } from '../TestbedDescription';

/** What `up` tells the other commands. */
export type TestbedState = {
  /** Of the process that holds the test bed. */
  pid: number;
  startedAt: string;
} & (
  | { phase: 'starting'; step: string }
  | { phase: 'ready'; description: TestbedDescription }
  | { phase: 'failed'; error: string }
);

/** Without a heartbeat for so long the holder counts as dead. */
const STALE_MS = 10_000;

/**
 * The folder in which a running test bed is found again. Whether it runs is
 * told by a lock with a heartbeat, not by a process id, which another process
 * may have got since.
 */
export class StateFolder {
  #written: Promise<void> = Promise.resolve();

  static at(folder: string | undefined): StateFolder {
    return new StateFolder(
      folder ?? join(cacheFolder(), 'testbed', 'state', 'default'),
    );
  }

  private constructor(readonly folder: string) {}

  /** Where processes of the test bed keep logs and data. */
  get runFolder(): string {
    return join(this.folder, 'run');
  }

  get logFile(): string {
    return join(this.folder, 'up.log');
  }

  async isHeld(): Promise<boolean> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    await this.#breakLockOfDead();
    return check(this.folder, this.#lockOptions());
  }

  /** @throws Error when another process holds it. */
  async hold(): Promise<() => Promise<void>> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    await this.#breakLockOfDead();
    try {
      const release = await lock(this.folder, this.#lockOptions());
      await rm(this.#file(), { force: true });
      return release;
    } catch (error) {
      if ((error as { code?: string }).code !== 'ELOCKED') {
        throw error;
      }
      throw new Error(
        `A test bed is up already in ${this.folder}. Stop it by "yarn testbed down", or give this one another folder by --state.`,
      );
    }
  }

  async read(): Promise<TestbedState | undefined> {
    try {
      return JSON.parse(await readFile(this.#file(), 'utf8')) as TestbedState;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
        return undefined;
      }
      throw new Error(
        `The state file ${this.#file()} cannot be read: ${String(error)}`,
      );
    }
  }

  /** One after the other: what is written last is what is read. */
  write(state: TestbedState): Promise<void> {
    const written = this.#written.then(() => this.#replace(state));
    this.#written = written.catch(() => {});
    return written;
  }

  async clear(): Promise<void> {
    await rm(this.#file(), { force: true });
  }

  /** A holder whose process is gone gives no more heartbeats: no need to wait until that shows. */
  async #breakLockOfDead() {
    const pid = (await this.read())?.pid;
    if (pid !== undefined && !isAlive(pid)) {
      await rm(this.#lockOptions().lockfilePath, {
        recursive: true,
        force: true,
      });
    }
  }

  /** Written beside and renamed: a reader never sees half of it. */
  async #replace(state: TestbedState) {
    const temporary = `${this.#file()}.partial`;
    await writeFile(temporary, JSON.stringify(state, undefined, 2), {
      mode: 0o600,
    });
    await rename(temporary, this.#file());
  }

  #file(): string {
    return join(this.folder, 'state.json');
  }

  #lockOptions() {
    return {
      lockfilePath: join(this.folder, 'held.lock'),
      stale: STALE_MS,
      update: 2_000,
    };
  }
}

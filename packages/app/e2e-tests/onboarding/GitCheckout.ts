import { execFile } from 'child_process';
import { existsSync } from 'fs';
import { mkdtemp, rm } from 'fs/promises';
import { tmpdir } from 'os';
import { join } from 'path';
import { promisify } from 'util';

const run = promisify(execFile);

/** A branch of the local git remote that stands for a pull request, cloned by git itself. */
export class GitCheckout {
  static async of(remote: string, branch: string): Promise<GitCheckout> {
    const temporary = await mkdtemp(join(tmpdir(), 'meshstage-checkout-'));
    const folder = join(temporary, 'repository');
    const source = ['--branch', branch, `file://${remote}`];
    await run('git', ['clone', '--quiet', ...source, folder]);
    return new GitCheckout(temporary, folder);
  }

  /** All branches of a remote with their commits; of one that is not there yet, none. */
  static async branchesOf(remote: string): Promise<string[]> {
    if (!existsSync(remote)) {
      return [];
    }
    const { stdout } = await run('git', [
      ...['-C', remote, 'for-each-ref', 'refs/heads'],
      '--format=%(refname:short) %(objectname)',
    ]);
    return stdout.split('\n').filter(Boolean);
  }

  private constructor(
    private readonly temporary: string,
    readonly folder: string,
  ) {}

  /** Paths of all files, with slashes. */
  async paths(): Promise<string[]> {
    const names = await this.#git('ls-files');
    return names.split('\n').filter(Boolean);
  }

  /** How many commits the branch has that another one has not. */
  async commitsSince(branch: string): Promise<number> {
    return Number(
      await this.#git('rev-list', '--count', `origin/${branch}..HEAD`),
    );
  }

  async remove(): Promise<void> {
    await rm(this.temporary, { recursive: true, force: true });
  }

  async #git(...parameters: string[]): Promise<string> {
    const { stdout } = await run('git', ['-C', this.folder, ...parameters]);
    return stdout;
  }
}

import { execFile } from 'child_process';
import { promisify } from 'util';

const run = promisify(execFile);

/** The local git remote that stands for a code host: a bare repository, read by git itself. */
export class GitRemote {
  static at(directory: string): GitRemote {
    return new GitRemote(directory);
  }

  private constructor(private readonly directory: string) {}

  /** The files that a branch holds, by path. */
  async files(branch: string): Promise<ReadonlyMap<string, string>> {
    const names = await this.#git('ls-tree', '-r', '--name-only', branch);
    const files = new Map<string, string>();
    for (const name of names.split('\n').filter(Boolean)) {
      files.set(name, await this.#git('show', `${branch}:${name}`));
    }
    return files;
  }

  /** How many commits a branch has that another one has not. */
  async commits(branch: string, besides: string): Promise<number> {
    return Number(
      await this.#git('rev-list', '--count', `${besides}..${branch}`),
    );
  }

  async #git(...parameters: string[]): Promise<string> {
    const { stdout } = await run('git', [
      '--git-dir',
      this.directory,
      ...parameters,
    ]);
    return stdout;
  }
}

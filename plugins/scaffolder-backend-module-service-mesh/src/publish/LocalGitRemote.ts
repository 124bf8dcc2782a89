import { ConflictError, InputError, NotFoundError } from '@backstage/errors';
import fs from 'fs';
import { mkdir, rename, rm } from 'fs/promises';
import git, { TreeEntry } from 'isomorphic-git';
import { dirname } from 'path';

/** A file of a commit. */
export type CommittedFile = { path: string; content: Buffer };

/** What a branch is to hold besides what its target holds. */
export type BranchContent = {
  branch: string;
  target: string;
  files: readonly CommittedFile[];
  /** Paths; one that is not there is no error. */
  filesToDelete: readonly string[];
  message: string;
  author: { name: string; email: string };
  /** Seconds since 1970. */
  time: number;
};

const BRANCH =
  /^(?!.*(\.\.|\/\/|@\{|\.lock$|\/$|\.$))[A-Za-z0-9][-A-Za-z0-9._/]{0,199}$/;
const FILE = '100644';
const FOLDER = '040000';

/**
 * A bare git repository in a folder of this machine. It stands for a code host
 * in the demo and in tests: a branch of it stands for a pull request.
 *
 * Commits are made of objects in the repository itself, and a branch is moved
 * last: whoever is killed before that has changed nothing that anybody sees.
 *
 * @internal
 */
export class LocalGitRemote {
  readonly #gitdir: string;

  /** Makes the repository if it is not there, with an empty branch `main`. */
  static async open(directory: string): Promise<LocalGitRemote> {
    if (!fs.existsSync(directory)) {
      await create(directory);
    }
    return new LocalGitRemote(directory);
  }

  private constructor(gitdir: string) {
    this.#gitdir = gitdir;
  }

  /**
   * Lets a branch hold what its target holds, with some files changed. A branch
   * that is there gets one more commit; if it holds all that already, none.
   */
  async writeBranch(
    content: BranchContent,
  ): Promise<{ commit: string; changed: boolean }> {
    const { branch, target, files, filesToDelete } = content;
    for (const name of [branch, target]) {
      if (!BRANCH.test(name)) {
        throw new InputError(`"${name}" cannot be the name of a branch.`);
      }
    }
    if (branch === target) {
      throw new InputError(
        `"${branch}" is the branch that the change is proposed for; it needs one of its own.`,
      );
    }
    const base = await this.#headOf(target);
    if (!base) {
      throw new NotFoundError(
        `The local git remote has no branch "${target}". Name one that it has as the target.`,
      );
    }
    const head = await this.#headOf(branch);
    const tree = await this.#changed(await this.#treeOf(base), [
      ...filesToDelete.map(path => ({ path: partsOf(path), blob: undefined })),
      ...(await Promise.all(
        files.map(async file => ({
          path: partsOf(file.path),
          blob: await this.#blob(file.content),
        })),
      )),
    ]);
    const parent = head ?? base;
    if (tree === (await this.#treeOf(parent))) {
      return { commit: parent, changed: false };
    }
    const commit = await this.#commit(content, tree, parent);
    await this.#moveBranch(branch, { from: head, to: commit });
    return { commit, changed: true };
  }

  async #headOf(branch: string): Promise<string | undefined> {
    try {
      return await git.resolveRef({
        ...this.#options,
        ref: `refs/heads/${branch}`,
      });
    } catch (error) {
      if ((error as { code?: string }).code === 'NotFoundError') {
        return undefined;
      }
      throw error;
    }
  }

  async #treeOf(commit: string): Promise<string> {
    const read = await git.readCommit({ ...this.#options, oid: commit });
    return read.commit.tree;
  }

  async #blob(content: Buffer): Promise<string> {
    return await git.writeBlob({ ...this.#options, blob: content });
  }

  /** The tree with some files changed, or taken away where there is no blob. */
  async #changed(
    tree: string | undefined,
    changes: readonly { path: string[]; blob?: string }[],
  ): Promise<string> {
    const entries = new Map<string, TreeEntry>(
      tree
        ? (await git.readTree({ ...this.#options, oid: tree })).tree.map(
            entry => [entry.path, entry],
          )
        : [],
    );
    const below = new Map<string, { path: string[]; blob?: string }[]>();
    for (const { path, blob } of changes) {
      const [name, ...rest] = path;
      if (rest.length > 0) {
        below.set(name, [...(below.get(name) ?? []), { path: rest, blob }]);
      } else if (blob) {
        entries.set(name, { mode: FILE, path: name, oid: blob, type: 'blob' });
      } else {
        entries.delete(name);
      }
    }
    for (const [name, inFolder] of below) {
      const folder = entries.get(name);
      const oid = await this.#changed(
        folder?.type === 'tree' ? folder.oid : undefined,
        inFolder,
      );
      const isEmpty =
        (await git.readTree({ ...this.#options, oid })).tree.length === 0;
      if (isEmpty) {
        entries.delete(name);
      } else {
        entries.set(name, { mode: FOLDER, path: name, oid, type: 'tree' });
      }
    }
    return await git.writeTree({
      ...this.#options,
      tree: [...entries.values()],
    });
  }

  async #commit(
    { message, author, time }: BranchContent,
    tree: string,
    parent: string,
  ): Promise<string> {
    const signature = { ...author, timestamp: time, timezoneOffset: 0 };
    return await git.writeCommit({
      ...this.#options,
      commit: {
        message: `${message.trim()}\n`,
        tree,
        parent: [parent],
        author: signature,
        committer: signature,
      },
    });
  }

  async #moveBranch(
    branch: string,
    { from, to }: { from?: string; to: string },
  ): Promise<void> {
    if ((await this.#headOf(branch)) !== from) {
      throw new ConflictError(
        `Branch "${branch}" has changed meanwhile. Run the template again.`,
      );
    }
    await git.writeRef({
      ...this.#options,
      ref: `refs/heads/${branch}`,
      value: to,
      force: true,
    });
  }

  get #options() {
    return { fs, gitdir: this.#gitdir };
  }
}

/** Made aside and moved into its place, so that nobody opens half a repository. */
async function create(directory: string): Promise<void> {
  const aside = `${directory}.${process.pid}.partial`;
  await rm(aside, { recursive: true, force: true });
  await mkdir(dirname(directory), { recursive: true });
  await git.init({ fs, gitdir: aside, bare: true, defaultBranch: 'main' });
  const tree = await git.writeTree({ fs, gitdir: aside, tree: [] });
  const nobody = {
    name: 'Meshstage',
    email: 'meshstage@localhost',
    timestamp: 0,
    timezoneOffset: 0,
  };
  const commit = await git.writeCommit({
    fs,
    gitdir: aside,
    commit: {
      message: 'Nothing yet\n',
      tree,
      parent: [],
      author: nobody,
      committer: nobody,
    },
  });
  await git.writeRef({
    fs,
    gitdir: aside,
    ref: 'refs/heads/main',
    value: commit,
  });
  try {
    await rename(aside, directory);
  } catch (error) {
    await rm(aside, { recursive: true, force: true });
    // Somebody else was faster.
    if (!fs.existsSync(directory)) {
      throw error;
    }
  }
}

function partsOf(path: string): string[] {
  const parts = path.split('/');
  if (parts.some(part => ['', '.', '..', '.git'].includes(part))) {
    throw new InputError(
      `"${path}" is no path of a file in a repository: from its root, with slashes, without ".." and ".git".`,
    );
  }
  return parts;
}

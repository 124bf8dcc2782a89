import fs from 'fs';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'fs/promises';
import git from 'isomorphic-git';
import { tmpdir } from 'os';
import { join } from 'path';
import { runAction } from '../__testUtils__/runAction';
import { createPublishToLocalGitAction } from './publishToLocalGitAction';

const BRANCH = 'mesh/onboard-cluster4';

describe('mesh:publish:local-git', () => {
  let folder: string;
  let workspacePath: string;
  let gitdir: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'publish-'));
    workspacePath = join(folder, 'workspace');
    gitdir = join(folder, 'gitops.git');
    await mkdir(join(workspacePath, 'clusters'), { recursive: true });
    await writeFile(join(workspacePath, 'clusters/a.yaml'), 'a: 1\n');
  });

  afterEach(() => rm(folder, { recursive: true, force: true }));

  async function run(more: object = {}, input: object = {}) {
    return await runAction(createPublishToLocalGitAction(gitdir), {
      input: {
        branchName: BRANCH,
        targetBranchName: 'main',
        sourcePath: '.',
        title: 'Onboard cluster4',
        ...input,
      },
      workspacePath,
      ...more,
    });
  }

  const branches = () => git.listBranches({ fs, gitdir });
  const filesOf = (ref: string) => git.listFiles({ fs, gitdir, ref });
  const commitsOf = async (ref: string) =>
    (await git.log({ fs, gitdir, ref })).length;

  it('writes the workspace into a branch', async () => {
    expect(await run()).toMatchObject({ branchName: BRANCH, changed: true });
    expect(await filesOf(BRANCH)).toEqual(['clusters/a.yaml']);
  });

  it('makes no second branch and no second commit when the backend was killed after the push and before the checkpoint', async () => {
    const killed = async ({ fn }: { fn: () => Promise<unknown> }) => {
      await fn();
      throw new Error('killed');
    };
    await expect(run({ checkpoint: killed })).rejects.toThrow('killed');
    expect(await run()).toMatchObject({ changed: false });
    expect(await branches()).toEqual(['main', BRANCH]);
    // The first commit of the repository and ours.
    expect(await commitsOf(BRANCH)).toBe(2);
  });

  it('makes one branch when the backend was killed between the checkpoint and the push', async () => {
    const killed = async () => {
      throw new Error('killed');
    };
    await expect(run({ checkpoint: killed })).rejects.toThrow('killed');
    expect(await run()).toMatchObject({ changed: true });
    expect(await branches()).toEqual(['main', BRANCH]);
  });

  it('leaves the branch as it is when the workspace was lost', async () => {
    await run();
    await rm(workspacePath, { recursive: true });
    await mkdir(workspacePath);
    await expect(run()).rejects.toThrow(/Start the template again/);
    expect(await filesOf(BRANCH)).toEqual(['clusters/a.yaml']);
    expect(await commitsOf(BRANCH)).toBe(2);
  });

  it('deletes files out of an empty workspace: taking a cluster out writes none', async () => {
    await run();
    await rm(workspacePath, { recursive: true });
    await mkdir(workspacePath);
    const filesToDelete = ['clusters/a.yaml'];
    await expect(run({}, { filesToDelete })).resolves.toMatchObject({
      changed: true,
    });
  });

  it('writes nothing in a dry run', async () => {
    expect(await run({ isDryRun: true })).toMatchObject({ changed: true });
    expect(fs.existsSync(gitdir)).toBe(false);
  });

  it('refuses a link out of the workspace', async () => {
    await writeFile(join(folder, 'secret'), 'secret');
    await symlink(join(folder, 'secret'), join(workspacePath, 'link'));
    await expect(run()).rejects.toThrow(/outside/);
    expect(fs.existsSync(gitdir)).toBe(false);
  });

  it('refuses a folder outside the workspace', async () => {
    await expect(run({}, { sourcePath: '../' })).rejects.toThrow(
      /outside|not allowed/i,
    );
  });
});

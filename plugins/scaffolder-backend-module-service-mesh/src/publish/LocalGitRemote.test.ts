import { execFile } from 'child_process';
import fs, { existsSync } from 'fs';
import { mkdtemp, readFile, rm } from 'fs/promises';
import git from 'isomorphic-git';
import { tmpdir } from 'os';
import { join } from 'path';
import { promisify } from 'util';
import { BranchContent, LocalGitRemote } from './LocalGitRemote';

const run = promisify(execFile);

describe('LocalGitRemote', () => {
  let folder: string;
  let directory: string;
  let remote: LocalGitRemote;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'local-git-'));
    directory = join(folder, 'gitops.git');
    remote = await LocalGitRemote.open(directory);
  });

  afterEach(async () => {
    jest.restoreAllMocks();
    await rm(folder, { recursive: true, force: true });
  });

  /** Asked of git itself, not of the library that writes. */
  const ask = async (...args: string[]) => {
    const { stdout } = await run('git', ['--git-dir', directory, ...args]);
    return stdout.trim().split('\n').filter(Boolean);
  };

  const content = (more: Partial<BranchContent> = {}): BranchContent => ({
    branch: 'mesh/onboard-cluster4',
    target: 'main',
    files: [
      file('clusters/cluster4/namespace.yaml', 'kind: Namespace\n'),
      file('clusters/cluster4/istio/base.values.yaml', 'profile: remote\n'),
    ],
    filesToDelete: [],
    message: 'Onboard cluster4 into mesh1',
    author: { name: 'Meshstage', email: 'meshstage@localhost' },
    time: 1_790_000_000,
    ...more,
  });

  it('makes a repository that git takes for sound', async () => {
    await remote.writeBranch(content());
    await expect(
      run('git', ['--git-dir', directory, 'fsck', '--strict']),
    ).resolves.toBeDefined();
  });

  it('gives what it was given to whoever clones it', async () => {
    await remote.writeBranch(content());
    const clone = join(folder, 'clone');
    await run('git', [
      'clone',
      '--quiet',
      '--branch',
      'mesh/onboard-cluster4',
      directory,
      clone,
    ]);
    expect(
      await readFile(join(clone, 'clusters/cluster4/namespace.yaml'), 'utf8'),
    ).toBe('kind: Namespace\n');
  });

  it('leaves the target alone', async () => {
    const before = await ask('rev-parse', 'main');
    await remote.writeBranch(content());
    expect(await ask('rev-parse', 'main')).toEqual(before);
  });

  it('goes on with the same branch when it is run again', async () => {
    await remote.writeBranch(content());
    const { changed } = await remote.writeBranch(
      content({
        files: [file('clusters/cluster4/namespace.yaml', 'kind: Other\n')],
        time: 1_790_000_100,
      }),
    );
    expect(changed).toBe(true);
    expect(await ask('branch', '--list', '--format=%(refname:short)')).toEqual([
      'main',
      'mesh/onboard-cluster4',
    ]);
    expect(await ask('rev-list', 'main..mesh/onboard-cluster4')).toHaveLength(
      2,
    );
    // What the first run had and the second has not is gone.
    expect(
      await ask('ls-tree', '-r', '--name-only', 'mesh/onboard-cluster4'),
    ).toEqual(['clusters/cluster4/namespace.yaml']);
  });

  it('commits nothing when the branch holds all that already', async () => {
    const first = await remote.writeBranch(content());
    const second = await remote.writeBranch(content({ time: 1_790_000_100 }));
    expect(second).toEqual({ commit: first.commit, changed: false });
  });

  it('shows nothing of a run that was killed before its end, and the next one makes one branch', async () => {
    jest.spyOn(git, 'writeRef').mockRejectedValueOnce(new Error('killed'));
    await expect(remote.writeBranch(content())).rejects.toThrow('killed');
    expect(await ask('branch', '--list', '--format=%(refname:short)')).toEqual([
      'main',
    ]);
    await (await LocalGitRemote.open(directory)).writeBranch(content());
    expect(await ask('rev-list', 'main..mesh/onboard-cluster4')).toHaveLength(
      1,
    );
  });

  it('takes files away, with the folders that are empty then', async () => {
    await remote.writeBranch(content({ branch: 'seed' }));
    await git.writeRef({
      fs,
      gitdir: directory,
      ref: 'refs/heads/main',
      value: (await ask('rev-parse', 'seed'))[0],
      force: true,
    });
    await remote.writeBranch(
      content({
        branch: 'mesh/offboard-cluster4',
        files: [],
        filesToDelete: [
          'clusters/cluster4/istio/base.values.yaml',
          'clusters/cluster4/not-there.yaml',
        ],
      }),
    );
    expect(
      await ask('ls-tree', '-r', '--name-only', 'mesh/offboard-cluster4'),
    ).toEqual(['clusters/cluster4/namespace.yaml']);
  });

  it.each([
    ['a branch above', { branch: '../main' }, /cannot be the name of a branch/],
    ['the target itself', { branch: 'main' }, /needs one of its own/],
    [
      'a target that is not there',
      { target: 'trunk' },
      /has no branch "trunk"/,
    ],
    [
      'a file above',
      { files: [file('../../etc/passwd', '')] },
      /is no path of a file/,
    ],
    [
      'a file of git',
      { files: [file('.git/hooks/post-checkout', '')] },
      /is no path of a file/,
    ],
  ])('refuses %s', async (_, more, message) => {
    await expect(remote.writeBranch(content(more))).rejects.toThrow(message);
  });

  it('opens what is there', async () => {
    await remote.writeBranch(content());
    const again = await LocalGitRemote.open(directory);
    const { changed } = await again.writeBranch(content());
    expect(changed).toBe(false);
    expect(existsSync(`${directory}.${process.pid}.partial`)).toBe(false);
  });
});

function file(path: string, text: string) {
  return { path, content: Buffer.from(text) };
}

import { spawnSync } from 'child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'fs/promises';
import { tmpdir } from 'os';
import { join } from 'path';
import { StateFolder } from './TestbedState';

describe('StateFolder', () => {
  let folder: string;
  let state: StateFolder;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'testbed-state-'));
    state = StateFolder.at(folder);
  });

  afterEach(() => rm(folder, { recursive: true, force: true }));

  const starting = (pid: number) =>
    state.write({
      pid,
      startedAt: '2026-01-10T08:00:00Z',
      phase: 'starting',
      step: 'building',
    });

  it('is held by one at a time', async () => {
    const release = await state.hold();
    await starting(process.pid);
    expect(await state.isHeld()).toBe(true);
    await expect(StateFolder.at(folder).hold()).rejects.toThrow(
      /A test bed is up already in .*testbed down/,
    );
    await release();
    expect(await state.isHeld()).toBe(false);
  });

  it('gives back what was written, until it is cleared', async () => {
    expect(await state.read()).toBeUndefined();
    await starting(process.pid);
    expect(await state.read()).toMatchObject({ step: 'building' });
    await state.clear();
    expect(await state.read()).toBeUndefined();
  });

  it('keeps the last of several that are written at once', async () => {
    const pids = Array.from({ length: 20 }, (_, index) => index + 1);
    await Promise.all(pids.map(starting));
    expect(await state.read()).toMatchObject({ pid: 20 });
  });

  it('is free at once when its holder has died', async () => {
    // What SIGKILL leaves: a lock that is fresh, and nobody behind it.
    await mkdir(join(folder, 'held.lock'));
    expect(await state.isHeld()).toBe(true);
    const { pid } = spawnSync(process.execPath, ['-e', '']);
    await starting(pid);
    expect(await state.isHeld()).toBe(false);
    await (
      await state.hold()
    )();
  });

  it('names the file that cannot be read', async () => {
    await writeFile(join(folder, 'state.json'), '{');
    await expect(state.read()).rejects.toThrow(/state\.json cannot be read/);
  });
});

import { mkdtemp, readdir, rm } from 'fs/promises';
import { tmpdir } from 'os';
import { join } from 'path';
import { parse } from 'yaml';
import { fakeBackend } from '../__testUtils__/fakeBackend';
import { filesBelow } from '../__testUtils__/goldenRenders';
import { runAction } from '../__testUtils__/runAction';
import { createRenderAction } from './renderAction';

describe('mesh:render', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'render-action-'));
  });

  afterEach(() => rm(folder, { recursive: true, force: true }));

  const render = async (precheckReport: string) => {
    const action = createRenderAction(fakeBackend().backend);
    const [{ example }] = action.examples ?? [];
    const [{ input }] = parse(example ?? '').steps;
    const workspacePath = await mkdtemp(join(folder, 'work-'));
    const outputs = await runAction(action, {
      input: { ...input, precheckReport },
      workspacePath,
    });
    return { outputs, workspacePath };
  };

  it('tells reviewers what the prechecks saw, and writes the same files whatever that was', async () => {
    const [before, after] = [
      await render('| passes | 3 pods |'),
      await render('| warning | 4 pods |'),
    ];
    expect(before.outputs.pullRequestDescription).toContain('3 pods');
    expect(after.outputs.pullRequestDescription).toContain('4 pods');
    const files = await filesBelow(before.workspacePath);
    expect(Object.keys(files).length).toBeGreaterThan(0);
    expect(await filesBelow(after.workspacePath)).toEqual(files);
  });

  it('refuses a report that carries a credential, before anything is written', async () => {
    await expect(render(`seen: ghp_${'a1'.repeat(18)}`)).rejects.toThrow(
      /The description of the pull request would hold a token of a code host/,
    );
    const [workspace] = await readdir(folder);
    expect(await readdir(join(folder, workspace))).toEqual([]);
  });
});

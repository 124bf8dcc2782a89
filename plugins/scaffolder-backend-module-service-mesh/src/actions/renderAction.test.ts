import { mkdtemp, readdir, rm } from 'fs/promises';
import { tmpdir } from 'os';
import { join } from 'path';
import { parse } from 'yaml';
import { fakeBackend } from '../__testUtils__/fakeBackend';
import { filesBelow } from '../__testUtils__/goldenRenders';
import { runAction } from '../__testUtils__/runAction';
import { MeshBackend } from '../backend';
import { createRenderAction } from './renderAction';

describe('mesh:render', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'render-action-'));
  });

  afterEach(() => rm(folder, { recursive: true, force: true }));

  const render = async (
    precheckReport: string,
    more: object = {},
    backend = fakeBackend().backend,
  ) => {
    const action = createRenderAction(backend);
    const [{ example }] = action.examples ?? [];
    const [{ input }] = parse(example ?? '').steps;
    const workspacePath = await mkdtemp(join(folder, 'work-'));
    const outputs = await runAction(action, {
      input: { ...input, precheckReport, ...more },
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

  it('tells reviewers that nobody knows whether the cluster is on EKS', async () => {
    const { backend: undecided, client } = fakeBackend();
    const answer = await client.getMeshes({});
    for (const cluster of answer.data.clusters) {
      cluster.distribution = 'undecided';
    }
    client.getMeshes.mockResolvedValue(answer);
    const note = 'Whether `cluster4` runs on EKS is not known';
    const descriptionOf = async (...more: [object?, MeshBackend?]) =>
      (await render('', ...more)).outputs.pullRequestDescription;
    expect(await descriptionOf({}, undecided)).toContain(note);
    expect(await descriptionOf({ platform: 'eks' }, undecided)).not.toContain(
      note,
    );
    expect(await descriptionOf()).not.toContain(note);
  });

  it('names to reviewers the values that the platform team adds', async () => {
    const { outputs } = await render('', {
      overlays: { istiod: { autoscaleMin: 2 } },
    });
    expect(outputs.pullRequestDescription).toContain(
      'Values of your own for `istiod`: `autoscaleMin`',
    );
  });

  it('refuses a report that carries a credential, before anything is written', async () => {
    await expect(render(`seen: ghp_${'a1'.repeat(18)}`)).rejects.toThrow(
      /The description of the pull request would hold a token of a code host/,
    );
    const [workspace] = await readdir(folder);
    expect(await readdir(join(folder, workspace))).toEqual([]);
  });
});

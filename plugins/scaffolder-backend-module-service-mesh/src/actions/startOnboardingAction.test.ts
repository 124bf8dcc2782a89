import { createMockDirectory } from '@backstage/backend-test-utils';
import { fakeBackend } from '../__testUtils__/fakeBackend';
import { runAction } from '../__testUtils__/runAction';
import { createStartOnboardingAction } from './startOnboardingAction';

const INPUT = {
  cluster: 'cluster4',
  mesh: 'mesh1',
  role: 'remote' as const,
  clusterName: 'cluster4',
  network: 'network4',
  primaries: ['cluster1'],
  files: ['clusters/cluster4/namespace.yaml'],
  order: ['clusters/cluster4/namespace.yaml'],
};

const workspace = createMockDirectory();

beforeEach(() => {
  workspace.setContent({ [INPUT.files[0]]: 'kind: Namespace' });
});

function setUp() {
  const { backend, client } = fakeBackend();
  const action = createStartOnboardingAction({
    backend,
    appBaseUrl: 'https://backstage.example.com',
  });
  const run = (input: object = {}, more: object = {}) =>
    runAction(action, {
      input: { ...INPUT, ...input },
      workspacePath: workspace.path,
      ...more,
    });
  return { run, client };
}

describe('mesh:onboarding:start', () => {
  it('makes a record and says where to look', async () => {
    const { run } = setUp();
    expect(await run()).toEqual({
      onboardingId: 'b2f1c7d0a4',
      statusUrl:
        'https://backstage.example.com/service-mesh/onboarding?onboarding=b2f1c7d0a4',
    });
  });

  it('does not ask for a second one when the task is run again', async () => {
    const { run, client } = setUp();
    const kept = new Map<string, unknown>();
    const checkpoint = async ({
      key,
      fn,
    }: {
      key: string;
      fn: () => Promise<unknown>;
    }) => {
      if (!kept.has(key)) {
        kept.set(key, await fn());
      }
      return kept.get(key);
    };
    await run({}, { checkpoint });
    await run({}, { checkpoint });
    expect(client.startOnboarding).toHaveBeenCalledTimes(1);
  });

  it('leaves out what a step that was skipped would have given', async () => {
    const { run, client } = setUp();
    await run({ pullRequestUrl: '', entityRef: '' });
    expect(client.startOnboarding.mock.calls[0][0]).toEqual(INPUT);
  });

  it('watches nothing when nothing can have been published, because the workspace was lost', async () => {
    const { run, client } = setUp();
    workspace.clear();
    await expect(run()).rejects.toThrow(
      /has lost clusters\/cluster4\/namespace\.yaml.*Start the template again/,
    );
    expect(client.startOnboarding).not.toHaveBeenCalled();
  });

  it('needs no workspace once there is a pull request', async () => {
    const { run } = setUp();
    workspace.clear();
    await expect(
      run({ pullRequestUrl: 'https://git.example.com/platform/mesh/pull/7' }),
    ).resolves.toMatchObject({ onboardingId: 'b2f1c7d0a4' });
  });

  it('watches nothing in a dry run', async () => {
    const { run, client } = setUp();
    await run({}, { isDryRun: true });
    expect(client.startOnboarding).not.toHaveBeenCalled();
  });
});

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

function setUp() {
  const { backend, client } = fakeBackend();
  const action = createStartOnboardingAction({
    backend,
    appBaseUrl: 'https://backstage.example.com',
  });
  const run = (input: object = {}, more: object = {}) =>
    runAction(action, { input: { ...INPUT, ...input }, ...more });
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

  it('watches nothing in a dry run', async () => {
    const { run, client } = setUp();
    await run({}, { isDryRun: true });
    expect(client.startOnboarding).not.toHaveBeenCalled();
  });
});

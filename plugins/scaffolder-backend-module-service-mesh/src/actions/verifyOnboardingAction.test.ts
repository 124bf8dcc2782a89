import { LadderStep } from '@meshstage/plugin-service-mesh-common';
import { fakeBackend, meshList } from '../__testUtils__/fakeBackend';
import { runAction } from '../__testUtils__/runAction';
import { createVerifyOnboardingAction } from './verifyOnboardingAction';

async function verify(
  input: object = {},
  change: (ladder: LadderStep[]) => void = () => {},
) {
  const { backend, client } = fakeBackend();
  const known = meshList();
  change(known.items[0].members[1].ladder);
  client.getMeshes.mockResolvedValue({ data: known, dataAgeSeconds: {} });
  return await runAction(createVerifyOnboardingAction(backend), {
    input: {
      cluster: 'cluster2',
      mesh: 'mesh1',
      level: 'synced',
      failOn: 'not-passed',
      ...input,
    },
  });
}

const setStatus =
  (index: number, status: LadderStep['status'], findings: string[] = []) =>
  (ladder: LadderStep[]) => {
    ladder[index] = { ...ladder[index], status, findings };
  };

describe('mesh:onboarding:verify', () => {
  it('shows which istiod reads the cluster, and how', async () => {
    expect(await verify()).toMatchObject({
      verdict: 'pass',
      matrix: [
        {
          istiod: 'istiod-1',
          istioClusterId: 'cluster2',
          state: 'healthy',
          syncStatus: 'synced',
        },
      ],
    });
  });

  it('ends with rung, code and reason of what keeps it from there', async () => {
    await expect(verify({}, setStatus(1, 'fail', ['MST0101']))).rejects.toThrow(
      /cluster2 in mesh1, up to "synced": fail\. synced: MST0101 synced is pass/,
    );
  });

  it('never takes what is not known for passed', async () => {
    await expect(verify({}, setStatus(0, 'unverified'))).rejects.toThrow(
      /unverified/,
    );
  });

  it('does not look above the level that is asked for', async () => {
    expect(await verify({}, setStatus(3, 'fail'))).toMatchObject({
      verdict: 'pass',
    });
  });

  it('only says it where that is asked for', async () => {
    expect(
      await verify({ failOn: 'none' }, setStatus(1, 'fail')),
    ).toMatchObject({ verdict: 'fail' });
  });

  it('does not know a cluster that the person may not see', async () => {
    await expect(verify({ cluster: 'cluster9' })).rejects.toThrow(
      /cluster9 is not known to mesh1/,
    );
  });
});

import { OffboardingPlan } from '@meshstage/plugin-service-mesh-common';
import { mkdtemp, rm } from 'fs/promises';
import { tmpdir } from 'os';
import { join } from 'path';
import { check, fakeBackend } from '../__testUtils__/fakeBackend';
import { runAction } from '../__testUtils__/runAction';
import { readFolder } from '../validate';
import { createPlanOffboardingAction } from './planOffboardingAction';
import { createRenderOffboardingAction } from './renderOffboardingAction';

const service = (name: string) => ({
  namespace: 'shop',
  name,
  host: `${name}.shop.svc.cluster.local`,
});

const LOSSES: OffboardingPlan = {
  blocked: true,
  losses: [
    {
      service: service('checkout'),
      owners: ['group:default/storefront'],
      endpointsLeft: 0,
      lostEndpoints: 3,
    },
    {
      service: service('search'),
      owners: [],
      endpointsLeft: 2,
      lostEndpoints: 1,
    },
  ],
  hiddenLosses: 1,
  steps: [
    {
      step: 'close-gateway',
      title: 'Close the gateway',
      check: 'No call crosses | any more',
      undo: 'Open it',
    },
  ],
  checks: [check('warn', 'MST0801')],
};

describe('mesh:offboard:plan', () => {
  const plan = (input: object, answer = LOSSES) => {
    const { backend, client } = fakeBackend();
    client.planOffboarding.mockResolvedValue(answer);
    return {
      client,
      result: runAction(createPlanOffboardingAction(backend), {
        input: {
          cluster: 'cluster2',
          mesh: 'mesh1',
          failOnBlocked: true,
          ...input,
        },
      }),
    };
  };

  it('refuses to take the only home of a service away, and names its owner', async () => {
    await expect(plan({}).result).rejects.toThrow(
      /cluster2 cannot leave\. shop\/checkout loses its last endpoints \(group:default\/storefront\)\. Services that you may not see lose theirs, too: 1\./,
    );
  });

  it('leaves it to the backend who may override that', async () => {
    const { client, result } = plan(
      { override: { reason: 'the data centre closes' } },
      { ...LOSSES, blocked: false },
    );
    const { blocked, reportMarkdown } = await result;
    expect(blocked).toBe(false);
    expect(client.planOffboarding.mock.calls[0][0]).toEqual({
      cluster: 'cluster2',
      mesh: 'mesh1',
      override: { reason: 'the data centre closes' },
    });
    expect(reportMarkdown).toContain('the data centre closes');
  });

  it('reports losses with owners and the steps with how each is taken back', async () => {
    const { reportMarkdown, impact } = await plan({ failOnBlocked: false })
      .result;
    expect(reportMarkdown).toContain(
      '| shop/checkout | group:default/storefront | 3 | 0 |',
    );
    expect(reportMarkdown).toContain(
      '| shop/search | not in the catalog | 1 | 2 |',
    );
    expect(reportMarkdown).toContain(
      '| 1 | Close the gateway | No call crosses \\| any more | Open it |',
    );
    expect(impact).toHaveLength(2);
  });
});

describe('mesh:offboard:render', () => {
  const render = (input: object) =>
    runAction(createRenderOffboardingAction(fakeBackend().backend), {
      input: { cluster: 'cluster4', mesh: 'mesh1', ...input },
    });

  it('takes the files that the onboarding wrote, as far as the next stop point', async () => {
    expect(await render({ step: 'traffic' })).toMatchObject({
      filesToDelete: ['clusters/cluster4/eastwest/expose-services.yaml'],
    });
    expect(await render({ step: 'rest' })).toMatchObject({
      filesToDelete: ['clusters/cluster4/namespace.yaml'],
    });
  });

  it.each([
    [true, ['clusters/cluster4/eastwest/expose-services.yaml']],
    [undefined, []],
  ])(
    'writes empty files in their place where it is asked to: %s',
    async (placeholders, written) => {
      const workspacePath = await mkdtemp(join(tmpdir(), 'offboarding-'));
      try {
        await runAction(createRenderOffboardingAction(fakeBackend().backend), {
          input: {
            cluster: 'cluster4',
            mesh: 'mesh1',
            step: 'traffic',
            placeholders,
          },
          workspacePath,
        });
        expect(await readFolder(workspacePath)).toEqual(
          written.map(path => ({ path, text: '' })),
        );
      } finally {
        await rm(workspacePath, { recursive: true, force: true });
      }
    },
  );

  it('says when a step has nothing to do', async () => {
    await expect(render({ step: 'links' })).rejects.toThrow(
      /Nothing of cluster4 goes in step "links"\. Go on with the next step/,
    );
  });

  it('asks for the files where no onboarding wrote them', async () => {
    await expect(render({ cluster: 'cluster5', step: 'all' })).rejects.toThrow(
      /not known which files brought cluster5 into mesh1.*"files"/,
    );
    expect(
      await render({ cluster: 'cluster5', step: 'all', files: ['a/b.yaml'] }),
    ).toMatchObject({ filesToDelete: ['a/b.yaml'] });
  });
});

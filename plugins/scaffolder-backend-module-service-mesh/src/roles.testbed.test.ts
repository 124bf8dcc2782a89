import { awaitCondition, Istiod } from '@meshstage/testbed';
import { BASEL, ONBOARDING } from '@meshstage/testbed/picture';
import { Joining, JOINING, RolesBed } from './__testUtils__/RolesBed';

const MINUTE = 60_000;
const PATIENCE_MS = 2 * MINUTE;

describe('a cluster that joins by the template, on real processes', () => {
  let bed: RolesBed;

  beforeAll(async () => {
    bed = await RolesBed.start();
  }, 5 * MINUTE);

  afterAll(async () => {
    jest.restoreAllMocks();
    await bed?.stop();
  }, MINUTE);

  function valuesOf({ role, site, istiodAddress }: Joining) {
    return {
      cluster: site.name,
      owner: 'group:default/platform',
      environment: 'production',
      mesh: ONBOARDING.meshId,
      role,
      primaries: [BASEL.name],
      clusterName: site.name,
      network: site.network,
      istioVersion: '1.31',
      exposure: 'internal',
      gatewayHostname: `eastwest.${site.name}.example.com`,
      istiodAddress,
      trust: 'cacerts',
      credentials: 'command',
      tokenLifetime: '1h',
      prechecks: { result: 'pass', codes: [] },
      gitRepository: 'https://git.example.com/platform/mesh.git',
      branch: 'main',
      argocdProject: 'default',
      publisher: 'local',
    };
  }

  async function recordOf({ site }: Joining) {
    const { items } = await bed.backend.get('/service-mesh/onboardings');
    return items.find(({ cluster }: any) => cluster === site.name);
  }

  /** What a real istiod says that it has synced. */
  async function syncedBy(istiod: Istiod): Promise<string[]> {
    return (await istiod.debug.clusterz())
      .filter(({ syncStatus }) => syncStatus === 'synced')
      .map(({ id }) => id)
      .sort();
  }

  async function untilMember(joining: Joining) {
    let last: any;
    return awaitCondition(
      `${joining.site.name} is a member`,
      async () => {
        await bed.backend.runTask('service-mesh-onboarding');
        last = await recordOf(joining);
        return last.verdict === 'member' ? last : undefined;
      },
      { timeoutMs: PATIENCE_MS, intervalMs: 500 },
    ).catch(error => {
      const rungs = last?.rungs.map(
        ({ rung, state, codes, message }: any) =>
          `${rung} ${state} ${codes} ${message.text}`,
      );
      throw new Error(`${error.message}\n${rungs?.join('\n')}`);
    });
  }

  it.each(JOINING)(
    'as $role: its files, an istiod by their values, all synced, member',
    async joining => {
      const { site } = joining;
      const task = await bed.backend.create(
        'onboard-cluster',
        valuesOf(joining),
      );
      expect(task).toMatchObject({ status: 'completed', said: '' });
      await bed.apply(joining, (await recordOf(joining)).order);
      const istiod = await bed.startIstiod(joining);
      await awaitCondition(
        'both istiods have synced both clusters',
        async () => {
          const synced = await Promise.all([bed.istiod, istiod].map(syncedBy));
          return synced.every(ids =>
            [BASEL.name, site.name].every(id => ids.includes(id)),
          )
            ? true
            : undefined;
        },
        { timeoutMs: PATIENCE_MS },
      ).catch(async error => {
        const pages = await Promise.all(
          [bed.istiod, istiod].map(each => each.debug.clusterz()),
        );
        throw new Error(`${error.message} ${JSON.stringify(pages)}`);
      });
      await bed.arrive(joining, istiod);
      await bed.serve();
      const { rungs } = await untilMember(joining);
      for (const { rung, state, evidence, message, reachedAt } of rungs) {
        expect([rung, state]).toEqual([
          rung,
          expect.stringMatching(/^(pass|warn|not-applicable)$/),
        ]);
        expect([rung, message.text || evidence[0]]).toEqual([
          rung,
          expect.stringMatching(/\w/),
        ]);
        expect(reachedAt).toBeDefined();
      }
    },
    6 * MINUTE,
  );
});

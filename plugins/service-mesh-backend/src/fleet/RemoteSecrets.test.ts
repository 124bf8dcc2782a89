import { defaultFleet, DemoFleet } from '@meshstage/demo-fleet';
import { meshCluster } from '../__testUtils__/demoClusters';
import { WatchedFleet } from '../__testUtils__/WatchedFleet';

describe('remote secrets with their credentials', () => {
  let demo: DemoFleet;
  let fleet: WatchedFleet;

  beforeAll(async () => {
    demo = await DemoFleet.start(await defaultFleet());
    fleet = await WatchedFleet.start(
      demo.clusters.map(each =>
        meshCluster(each, { remoteSecrets: 'credentials' }),
      ),
    );
  }, 120_000);

  afterAll(async () => {
    await fleet?.stop();
    await demo?.stop();
  });

  it('are tried as istiod would, each against the server that it names', async () => {
    const secrets = await fleet.until('the secrets are tried', picture => {
      const of = picture.cluster('cluster1');
      return of?.remoteSecrets?.some(({ probe }) => probe)
        ? of.remoteSecrets
        : undefined;
    });
    const byId = new Map(secrets.map(each => [each.clusterId, each]));
    expect([...byId.keys()].sort()).toEqual([
      'cluster2',
      'cluster3',
      'cluster4',
      'cluster5',
    ]);
    expect(byId.get('cluster2')).toMatchObject({
      namespace: 'istio-system',
      authentication: 'token',
      server: demo.cluster('cluster2').url,
      expiresAt: expect.any(Number),
      probe: { state: 'accepted' },
      missingPermissions: [],
    });
    // Its token has expired.
    expect(byId.get('cluster4')?.probe).toMatchObject({ state: 'refused' });
    expect(byId.get('cluster4')?.expiresAt).toBeLessThan(Date.now());
    expect(byId.get('cluster5')?.probe).toMatchObject({
      state: 'unreachable',
      failure: { reason: 'refused' },
    });
  }, 60_000);

  it('become findings with the cluster that they lead to, and leave no credential in what is kept', async () => {
    const finding = await fleet.until('the expired token is found', picture =>
      picture.findings.find(
        ({ code, message }) =>
          code === 'MST0208' && message.clusters?.includes('cluster4'),
      ),
    );
    expect(finding.subject.object).toMatchObject({ kind: 'Secret' });
    const kept = JSON.stringify(
      fleet.picture.state.clusters.map(({ merged, ...rest }) => rest),
    );
    expect(kept).toContain('cluster4');
    expect(kept).not.toMatch(/eyJ[\w-]{10,}/);
    expect(kept).not.toContain('PRIVATE KEY');
  }, 60_000);
});

import { defaultFleet, DemoFleet } from '@meshstage/demo-fleet';
import { meshCluster } from '../../__testUtils__/demoClusters';
import { WatchedFleet } from '../../__testUtils__/WatchedFleet';
import { impactOf } from './impactOf';

describe('impactOf', () => {
  let demo: DemoFleet;
  let fleet: WatchedFleet;

  beforeAll(async () => {
    demo = await DemoFleet.start(await defaultFleet());
    fleet = await WatchedFleet.start(
      demo.clusters.map(each =>
        meshCluster(each, { remoteSecrets: 'credentials' }),
      ),
    );
    await fleet.until('the expired token is found', ({ findings }) =>
      findings.find(({ code }) => code === 'MST0208'),
    );
  }, 120_000);

  afterAll(async () => {
    await fleet?.stop();
    await demo?.stop();
  });

  const doubtsAbout = (name: string) => {
    const cluster = fleet.picture.cluster(name);
    if (!cluster) {
      throw new Error(`There is no ${name}.`);
    }
    const { findings, items } = impactOf(
      fleet.picture,
      cluster,
      () => undefined,
    );
    const losing = items
      .filter(({ effect }) => effect !== 'none')
      .map(({ service }) => `${service.namespace}/${service.name}`);
    return { findings, losing };
  };

  it('doubts a cluster for what is wrong with the way to it, wherever that is written', () => {
    const { findings } = doubtsAbout('cluster4');
    // The remote secret lies in cluster1.
    expect(findings.map(({ code }) => code)).toContain('MST0208');
  });

  it('names nothing that touches neither the lost cluster nor a service that loses something', () => {
    for (const { name } of fleet.picture.state.clusters) {
      const { findings, losing } = doubtsAbout(name);
      const strange = findings.filter(
        ({ message, subject }) =>
          !(message.clusters ?? []).includes(name) &&
          !losing.includes(subject.service ?? ''),
      );
      expect([name, strange.map(({ code }) => code)]).toEqual([name, []]);
    }
    expect(
      doubtsAbout('cluster1').findings.filter(
        ({ subject }) => subject.object?.kind === 'Secret',
      ),
    ).toEqual([]);
  });
});

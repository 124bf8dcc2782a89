import { defaultFleet, DemoFleet } from '@meshstage/demo-fleet';
import { meshCluster } from '../../__testUtils__/demoClusters';
import { WatchedFleet } from '../../__testUtils__/WatchedFleet';
import { meshesOf } from './meshesOf';

describe('meshesOf', () => {
  let demo: DemoFleet;
  let fleet: WatchedFleet;

  beforeAll(async () => {
    demo = await DemoFleet.start(await defaultFleet());
    fleet = await WatchedFleet.start(
      demo.clusters.map(each => meshCluster(each)),
    );
  }, 60_000);

  afterAll(async () => {
    await fleet?.stop();
    await demo?.stop();
  });

  it('shows no cluster healthy whose ladder stops on the way', () => {
    const { items, outside } = meshesOf(fleet.picture);
    const members = [...items.flatMap(mesh => mesh.members), ...outside];
    const byName = new Map(members.map(each => [each.cluster, each]));
    // It answers, but no istiod can sync it and its gateway has no address.
    expect(byName.get('cluster4')).toMatchObject({
      state: 'broken',
      isMember: false,
    });
    const tooGreen = members.filter(
      ({ state, isMember, role }) =>
        state === 'healthy' &&
        !isMember &&
        (role === 'primary' || role === 'remote'),
    );
    expect(tooGreen).toEqual([]);
    expect(members.length).toBe(demo.clusters.length);
  });
});

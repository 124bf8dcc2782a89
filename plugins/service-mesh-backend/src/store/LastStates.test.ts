import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { defaultFleet, DemoFleet } from '@meshstage/demo-fleet';
import { awaitCondition } from '@meshstage/testbed';
import { meshCluster } from '../__testUtils__/demoClusters';
import { fleetContent } from '../__testUtils__/fleetContent';
import { WatchedFleet } from '../__testUtils__/WatchedFleet';
import { IstiodEndpoint, ThreadedReader } from '../collect';
import { ClusterAuthentications } from '../connect';
import { CollectingClusterWatch, FleetKeeper, PictureKeeper } from '../fleet';
import { LastStates } from './LastStates';
import { openStore } from './openStore';

describe('the last known state of a cluster', () => {
  const databases = TestDatabases.create({ ids: ['SQLITE_3'] });
  const ended = new AbortController();
  const reader = ThreadedReader.create(1);
  let demo: DemoFleet;
  let before: WatchedFleet;
  let lastStates: LastStates;

  beforeAll(async () => {
    const client = await databases.init('SQLITE_3');
    await openStore(
      mockServices.database.mock({ getClient: async () => client }),
    );
    lastStates = LastStates.create(client);
    demo = await DemoFleet.start(await defaultFleet());
    before = await WatchedFleet.start(
      demo.clusters.map(each => meshCluster(each)),
    );
    const { keeper } = before;
    await lastStates.save(keeper.state, key => keeper.asOf(key), ended.signal);
  }, 120_000);

  afterAll(async () => {
    ended.abort();
    await before?.stop();
    await demo?.stop();
    await reader.close();
  });

  /** The backend after a restart. */
  const restart = () => {
    const logger = mockServices.logger.mock();
    const keeper = FleetKeeper.create({
      logger,
      signal: ended.signal,
      lastKnown: lastStates,
      watch: CollectingClusterWatch.create({
        authentications: ClusterAuthentications.create(),
        reader,
        istiod: IstiodEndpoint,
        logger,
      }),
    });
    keeper.setContent(
      fleetContent(demo.clusters.map(each => meshCluster(each))),
    );
    return { keeper, pictures: PictureKeeper.create(keeper) };
  };
  const until = (what: string, ask: () => boolean) =>
    awaitCondition(what, async () => ask() || undefined, { timeoutMs: 60_000 });

  it('is what was read, object by object', async () => {
    const [cluster] = before.keeper.state.clusters;
    const known = await lastStates.load(cluster.key);
    const records = before.keeper.state.fleet.cluster(cluster.key);
    const all = records.kinds.flatMap(kind => [...records.all(kind)]);
    expect(known?.records).toEqual(all);
    expect(known?.version).toEqual(cluster.status?.version);
    expect(known?.replicas).toEqual(
      cluster.replicas.map(replica =>
        expect.objectContaining({
          replica: replica.replica,
          clusterz: replica.clusterz,
          proxies: expect.objectContaining({
            value: replica.proxies?.value,
          }),
          liveness: expect.objectContaining({ state: 'unknown' }),
        }),
      ),
    );
  });

  it('is not kept of a cluster that was never read', async () => {
    const never = before.keeper.state.clusters.find(
      ({ name }) => name === 'cluster5',
    );
    expect(await lastStates.load(never?.key ?? '')).toBeUndefined();
  });

  it('is shown after a restart while the cluster is away, with its age and never as healthy', async () => {
    await demo.cluster('cluster2').setFault({ kind: 'refuse' });
    const { keeper, pictures } = restart();
    const describe = () =>
      pictures.picture.clusters.find(({ id }) => id === 'cluster2');
    await until(
      'it is remembered',
      () => describe()?.lastKnownAt !== undefined,
    );
    await until('cluster1 is read', () =>
      Boolean(
        keeper.state.clusters.find(({ name }) => name === 'cluster1')?.status
          ?.complete,
      ),
    );
    const remembered = before.picture.clusters.find(
      ({ id }) => id === 'cluster2',
    );
    expect(describe()?.counts).toEqual(remembered?.counts);
    expect(describe()?.state).toBe('broken');
    expect(describe()?.kubernetesVersion).toBe(remembered?.kubernetesVersion);
    expect(pictures.dataAgeSeconds().get('cluster2')).toEqual(
      expect.any(Number),
    );
    for (const { cluster, state } of pictures.picture.links) {
      expect({ cluster, isHealthy: state === 'healthy' }).not.toEqual({
        cluster: 'cluster2',
        isHealthy: true,
      });
    }

    await demo.cluster('cluster2').setFault(undefined);
    await until(
      'it is read afresh',
      () =>
        describe()?.state === 'healthy' &&
        describe()?.lastKnownAt === undefined,
    );
    expect(describe()?.counts).toEqual(remembered?.counts);
  }, 150_000);
});

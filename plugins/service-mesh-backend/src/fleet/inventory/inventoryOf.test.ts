import { defaultFleet, DemoFleet } from '@meshstage/demo-fleet';
import { meshCluster } from '../../__testUtils__/demoClusters';
import { WatchedFleet } from '../../__testUtils__/WatchedFleet';
import { inventoryOf } from './inventoryOf';
import { placementsOf } from './placementsOf';

describe('what a catalog needs to know of a fleet', () => {
  let demo: DemoFleet;
  let fleet: WatchedFleet;

  beforeAll(async () => {
    demo = await DemoFleet.start(await defaultFleet());
    fleet = await WatchedFleet.start(
      demo.clusters.map(each => meshCluster(each)),
    );
  }, 90_000);

  afterAll(async () => {
    await fleet?.stop();
    await demo?.stop();
  });

  const standing = (unread: string[] = []) => ({
    clusters: fleet.picture.state.clusters.map(({ key }) => key),
    unread,
  });
  const clusterNamed = (name: string) =>
    inventoryOf(fleet.picture, standing()).clusters.find(
      ({ cluster }) => cluster.name === name,
    )?.cluster;

  it('describes a cluster: identity, address, what it is and where it belongs', () => {
    expect(clusterNamed('cluster2')).toEqual({
      key: fleet.picture.cluster('cluster2')?.key,
      name: 'cluster2',
      url: demo.cluster('cluster2').accessFor('meshstage').url,
      labels: expect.any(Object),
      distribution: 'EKS-D',
      kubernetesVersion: expect.stringContaining('-eks-'),
      region: expect.any(String),
      role: 'remote',
      meshes: ['mesh1'],
      meshesKnown: true,
      isMember: true,
      state: 'healthy',
      simulated: true,
    });
  });

  it('holds no credential', () => {
    const text = JSON.stringify(inventoryOf(fleet.picture, standing()));
    for (const cluster of demo.clusters) {
      const { token } = cluster.accessFor('meshstage');
      expect(text).not.toContain(token);
    }
  });

  it('names the meshes with their clusters', () => {
    const [mesh] = inventoryOf(fleet.picture, standing()).meshes;
    expect(mesh).toMatchObject({ id: 'mesh1', meshIds: ['mesh1'] });
    expect(mesh.clusters).toEqual(
      expect.arrayContaining(['cluster1', 'cluster2', 'cluster3']),
    );
  });

  it('is not complete while a source may know more', () => {
    expect(inventoryOf(fleet.picture, standing(['eks']))).toMatchObject({
      clustersComplete: false,
    });
  });

  it('is not complete before the picture has what the sources said', () => {
    const { clusters } = standing();
    expect(
      inventoryOf(fleet.picture, {
        clusters: [...clusters, 'told a moment ago'],
        unread: [],
      }).clustersComplete,
    ).toBe(false);
  });

  it('knows all clusters, but not the meshes of one that cannot be read', () => {
    const { clusters, clustersComplete } = inventoryOf(
      fleet.picture,
      standing(),
    );
    expect(clustersComplete).toBe(true);
    expect(
      clusters
        .filter(({ cluster }) => !cluster.meshesKnown)
        .map(({ cluster }) => cluster.name),
    ).toEqual(['cluster5']);
  });

  describe('where entities run', () => {
    const place = (name: string, annotations: Record<string, string>) =>
      placementsOf(
        fleet.picture,
        [{ entityRef: `component:default/${name}`, annotations }],
        standing(),
      );
    const clustersOf = (found: Awaited<ReturnType<typeof place>>) =>
      found.items[0].services.map(({ service, clusters }) => [
        service.name,
        ...clusters.map(({ name }) => name),
      ]);

    it('is found as for the Mesh tab', async () => {
      expect(
        clustersOf(
          await place('b', {
            'backstage.io/kubernetes-id': 'service-b',
            'backstage.io/kubernetes-namespace': 'sample',
          }),
        ),
      ).toEqual([['service-b', 'cluster1', 'cluster2']]);
      expect(
        clustersOf(
          await place('b', { 'meshstage.io/services': 'sample/service-b' }),
        ),
      ).toEqual([['service-b', 'cluster1', 'cluster2']]);
    });

    it('is nowhere for annotations that lead nowhere', async () => {
      expect(
        clustersOf(
          await place('x', { 'meshstage.io/services': 'no-namespace' }),
        ),
      ).toEqual([]);
    });

    it('names the clusters that could not be read', async () => {
      expect(await place('x', {})).toMatchObject({
        unread: [{ name: 'cluster5' }],
        complete: true,
      });
    });
  });
});

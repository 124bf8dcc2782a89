import { defaultFleet, DemoFleet } from '@meshstage/demo-fleet';
import { PUBLISHED_RELEASES } from '@meshstage/istio-multicluster';
import { meshCluster } from '../../__testUtils__/demoClusters';
import { WatchedFleet } from '../../__testUtils__/WatchedFleet';
import { consistencyOf } from './consistencyOf';

const NOW = Date.parse('2026-11-23T12:00:00Z');

describe('the clusters of the demo, compared', () => {
  let demo: DemoFleet;
  let fleet: WatchedFleet;

  /** But for cluster5, whose API server refuses connections. */
  const readEverywhere = () =>
    fleet.until('what is not watched is read', ({ state }) =>
      state.clusters
        .filter(({ name }) => name !== 'cluster5')
        .every(
          ({ status }) =>
            status?.complete &&
            status.readings.servedApis.state === 'read' &&
            status.readings.issuer.state === 'read' &&
            status.readings.deprecatedApis.state === 'denied',
        )
        ? true
        : undefined,
    );

  beforeAll(async () => {
    demo = await DemoFleet.start(await defaultFleet());
    fleet = await WatchedFleet.start(
      demo.clusters.map(each => meshCluster(each)),
    );
    await readEverywhere();
  }, 90_000);

  afterAll(async () => {
    await fleet?.stop();
    await demo?.stop();
  });

  const mesh1 = () => {
    const { meshes } = consistencyOf(fleet.picture, {
      releases: PUBLISHED_RELEASES,
      now: NOW,
      hides: () => false,
    });
    return meshes[0];
  };
  const cellsOf = (row: string) =>
    Object.fromEntries(
      mesh1()
        .rows.find(each => each.row === row)!
        .cells.map(({ cluster, values, reason }) => [
          cluster,
          values?.join(', ') ?? reason,
        ]),
    );

  it('differ where an upgrade stopped half-way, and in nothing else between EKS and EKS Distro', () => {
    const { pairs } = mesh1();
    const issuesOf = (one: string, other: string) =>
      pairs
        .find(
          ({ cluster, other: second }) =>
            [cluster, second].includes(one) &&
            [cluster, second].includes(other),
        )!
        .issues.map(({ message }) => message.text);
    expect(issuesOf('cluster1', 'cluster2')).toEqual([
      'coredns is 1.14.3 in cluster1 and 1.14.2 in cluster2.',
    ]);
    expect(issuesOf('cluster1', 'cluster3')).toEqual([]);
  });

  it.each([
    [
      'images',
      {
        cluster1: 'no-eks-distro',
        cluster2: 'published',
        cluster3: 'no-eks-distro',
      },
    ],
    [
      'cni',
      {
        cluster1: 'aws-node 1.21.1',
        cluster2: 'calico-node 3.31.2',
        cluster3: 'aws-node 1.21.1',
      },
    ],
    ['gateway-api', { cluster1: 'v1.6.0 experimental' }],
    ['deprecated-apis', { cluster1: 'metrics-denied' }],
    ['injectors', { cluster1: 'default', cluster2: 'default' }],
    ['admission', { cluster1: '', cluster2: '' }],
    [
      'authentication',
      { cluster1: 'eks-unread', cluster2: 'X.509, OIDC https://login.example' },
    ],
    ['issuer', { cluster2: 'https://kubernetes.default.svc.cluster.local' }],
    [
      'audiences',
      {
        cluster1: 'hidden-by-eks',
        cluster2: 'https://kubernetes.default.svc.cluster.local',
      },
    ],
  ])('have a row of %s', (row, expected) => {
    expect(cellsOf(row)).toMatchObject(expected);
  });

  it('are known as they were read last while they cannot be reached', async () => {
    await demo.cluster('cluster3').setFault({ kind: 'refuse' });
    const cell = await fleet.until('it is stale', () =>
      mesh1()
        .rows.find(({ row }) => row === 'apis')
        ?.cells.find(
          ({ cluster, asOf }) => cluster === 'cluster3' && asOf !== undefined,
        ),
    );
    expect(cell).toMatchObject({
      state: 'known',
      values: expect.arrayContaining(['apps/v1']),
    });
    await demo.cluster('cluster3').setFault(undefined);
  }, 60_000);
});

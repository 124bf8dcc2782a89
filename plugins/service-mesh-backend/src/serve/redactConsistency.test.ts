import { defaultFleet, DemoFleet } from '@meshstage/demo-fleet';
import { PUBLISHED_RELEASES } from '@meshstage/istio-multicluster';
import { meshCluster } from '../__testUtils__/demoClusters';
import { WatchedFleet } from '../__testUtils__/WatchedFleet';
import { consistencyOf } from '../fleet/consistency/consistencyOf';
import { Redaction } from './Redaction';
import { redactConsistency } from './redactConsistency';

const NOW = Date.parse('2026-11-23T12:00:00Z');
const everything = () => true;

describe('the comparison of the clusters of a mesh', () => {
  let demo: DemoFleet;
  let fleet: WatchedFleet;

  beforeAll(async () => {
    demo = await DemoFleet.start(await defaultFleet());
    // Its istiod reads it all the same.
    await demo.cluster('cluster2').setFault({ kind: 'refuse' });
    fleet = await WatchedFleet.start(
      demo.clusters.map(each => meshCluster(each)),
    );
    await fleet.until('APIs are read', ({ state }) =>
      state.clusters.some(
        ({ status }) => status?.readings.servedApis.state === 'read',
      )
        ? true
        : undefined,
    );
  }, 90_000);

  afterAll(async () => {
    await fleet?.stop();
    await demo?.stop();
  });

  const compare = (
    query: { mesh?: string; cluster?: string } = {},
    hidden: readonly string[] = [],
  ) => {
    const redaction = Redaction.create(hidden, everything);
    return redactConsistency(
      redaction,
      consistencyOf(fleet.picture, {
        releases: PUBLISHED_RELEASES,
        now: NOW,
        hides: name => redaction.hides(name),
      }),
      query,
    );
  };
  const mesh1 = (...args: Parameters<typeof compare>) =>
    compare(...args).meshes[0];
  const cellOf = (
    found: ReturnType<typeof mesh1>,
    row: string,
    cluster: string,
  ) =>
    found.rows
      .find(each => each.row === row)
      ?.cells.find(each => each.cluster === cluster);

  it('says what each cluster has, and does not take one that cannot be read for the same', () => {
    const found = mesh1();
    expect(found.clusters).toEqual(['cluster1', 'cluster2', 'cluster3']);
    expect(cellOf(found, 'distribution', 'cluster1')).toEqual({
      cluster: 'cluster1',
      state: 'known',
      values: ['EKS'],
    });
    expect(cellOf(found, 'etcd', 'cluster1')).toEqual({
      cluster: 'cluster1',
      state: 'not-applicable',
      reason: 'hidden-by-eks',
    });
    expect(cellOf(found, 'kubernetes', 'cluster2')).toEqual({
      cluster: 'cluster2',
      state: 'unknown',
      reason: 'version-unread',
    });
    const incomplete = found.rows.filter(({ cells }) =>
      cells.some(cell => cell.state === 'unknown'),
    );
    expect(incomplete.length).toBeGreaterThan(0);
    expect(incomplete.map(({ state }) => state)).not.toContain('same');
  });

  it('counts the days of support from the day that it is asked on', () => {
    expect(mesh1().support.slice(0, 2)).toEqual([
      {
        cluster: 'cluster1',
        state: 'standard',
        endsAt: '2027-08-02',
        daysLeft: 252,
      },
      { cluster: 'cluster2', state: 'unknown', missing: 'version' },
    ]);
  });

  it('says which Istio releases fit, and for which clusters that is not known', () => {
    const { istio } = mesh1();
    expect(istio.kubernetes).toContain('1.36');
    expect(istio.fitting.map(({ minor }) => minor)).toContain('1.30');
    expect(istio.unknown).toEqual(['cluster2']);
  });

  it('answers the pairs of the cluster that is asked for', () => {
    const { pairs } = mesh1({ cluster: 'cluster2' });
    expect(
      pairs
        .flatMap(({ cluster, other }) => [cluster, other])
        .filter(each => each !== 'cluster2')
        .sort(),
    ).toEqual(['cluster1', 'cluster3']);
    expect(mesh1().pairs).toEqual([]);
  });

  it('answers the mesh that is asked for', () => {
    expect(compare({ mesh: 'mesh1' }).meshes).toHaveLength(1);
    expect(compare({ mesh: 'no such mesh' }).meshes).toEqual([]);
  });

  it('says of which day the data is', () => {
    expect(compare().data).toEqual([
      expect.objectContaining({
        part: 'istio',
        asOf: PUBLISHED_RELEASES.istio.asOf,
      }),
      expect.objectContaining({ part: 'eks' }),
      expect.objectContaining({ part: 'eksDistro' }),
    ]);
  });

  describe('of which a reader may not see all', () => {
    it('keeps a column of which nothing is known', () => {
      const found = mesh1({}, ['cluster3']);
      const [hidden] = found.clusters.filter(each => each.startsWith('hidden'));
      expect(hidden).toBe('hidden-1');
      for (const { state, cells } of found.rows) {
        expect(cells).toContainEqual({
          cluster: 'hidden-1',
          state: 'unknown',
          reason: 'hidden',
        });
        expect(state).not.toBe('same');
      }
      expect(found.istio.unknown).toContain('hidden-1');
    });

    it.each(['cluster1', 'cluster2', 'cluster3', 'cluster4'])(
      'says nothing of %s in any byte',
      hidden => {
        const state = fleet.picture.cluster(hidden);
        const all = compare({ cluster: 'cluster1' }, [hidden]);
        const text = JSON.stringify({
          ...all,
          // The data of releases may hold digits of anything.
          data: [],
        });
        expect(text).not.toContain(hidden);
        expect(text).not.toContain(state?.key);
      },
    );

    it('leaves out a mesh of which all is hidden', () => {
      const { meshes } = compare(
        {},
        fleet.picture.state.clusters.map(({ name }) => name),
      );
      expect(meshes).toEqual([]);
    });

    it('concludes nothing from the version of a hidden cluster', () => {
      const { kubernetes } = mesh1({}, ['cluster1', 'cluster3']).istio;
      expect(kubernetes).toEqual([]);
    });
  });
});

import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { OnboardingRequest } from '@meshstage/plugin-service-mesh-common';
import { Knex } from 'knex';
import { HistoryStore } from '../HistoryStore';
import { openStore } from '../openStore';
import { withVerdict } from './advanceOnboarding';
import { onboardingNews } from './onboardingNews';
import { OnboardingRecord } from './OnboardingRecord';
import { OnboardingStore } from './OnboardingStore';

const NOW = Date.parse('2026-11-27T08:00:00Z');
const ADA = 'user:default/ada';
const REQUEST: OnboardingRequest = {
  cluster: 'cluster3',
  mesh: "mesh1'); DROP TABLE onboardings;--",
  role: 'remote',
  clusterName: 'cluster3',
  network: 'network3',
  primaries: ['cluster1'],
  pullRequestUrl: 'https://git.example/pr/1',
  files: ['clusters/cluster3/namespace.yaml'],
  order: ['clusters/cluster3/namespace.yaml'],
  notify: ['group:default/platform'],
};

const databases = TestDatabases.create({
  ids: ['SQLITE_3', 'POSTGRES_18'],
  // PostgreSQL comes from the suite `postgres`, or not at all.
  disableDocker: true,
});

describe.each(databases.eachSupportedId())('onboardings on %s', id => {
  let client: Knex;
  let history: HistoryStore;
  const onChange = jest.fn();

  const open = () => OnboardingStore.create({ client, history, onChange });
  const told = async () =>
    (await history.list({ kinds: ['onboarding'] }, { limit: 100 }))
      .reverse()
      .map(({ from, to, by }) => [from, to, by]);

  beforeAll(async () => {
    client = await databases.init(id);
    await openStore(
      mockServices.database.mock({ getClient: async () => client }),
    );
    history = HistoryStore.create(client);
  }, 120_000);

  beforeEach(async () => {
    for (const table of [
      'onboardings',
      'notifications',
      'history_clusters',
      'history',
    ]) {
      await client(table).delete();
    }
    onChange.mockClear();
  });

  it('are one for a mesh and a cluster, however often and from wherever they are asked for', async () => {
    const answers = await Promise.all(
      [open(), open(), open()].map(store => store.start(REQUEST, ADA, NOW)),
    );
    expect(answers.filter(({ isNew }) => isNew)).toHaveLength(1);
    expect(new Set(answers.map(({ record }) => record.id)).size).toBe(1);
    expect(await open().list()).toHaveLength(1);
    expect(await told()).toEqual([[undefined, 'in-progress', ADA]]);
  });

  it('take over a new pull request, and nothing when nothing is new', async () => {
    const store = open();
    const { record } = await store.start(REQUEST, ADA, NOW);
    const same = await store.start({ ...REQUEST }, 'user:default/bob', NOW + 1);
    expect(same).toEqual({ record, isNew: false });
    const pullRequestUrl = 'https://git.example/pr/2';
    const other = await store.start(
      { ...REQUEST, pullRequestUrl },
      'user:default/bob',
      NOW + 2,
    );
    expect(other).toMatchObject({
      isNew: false,
      record: { id: record.id, pullRequestUrl, sequence: 1 },
    });
    expect(other.record.events.at(-1)).toMatchObject({
      kind: 'updated',
      by: 'user:default/bob',
    });
  });

  it('of other clusters or meshes are others', async () => {
    const store = open();
    await store.start(REQUEST, ADA, NOW);
    await store.start({ ...REQUEST, cluster: 'cluster4' }, ADA, NOW + 1);
    await store.start({ ...REQUEST, mesh: 'mesh2' }, ADA, NOW + 2);
    expect(
      (await store.list()).map(({ cluster, mesh }) => [cluster, mesh]),
    ).toEqual([
      ['cluster3', 'mesh2'],
      ['cluster4', REQUEST.mesh],
      ['cluster3', REQUEST.mesh],
    ]);
  });

  it('are abandoned once, with who and why, and begin again when they are asked for', async () => {
    const store = open();
    const { record } = await store.start(REQUEST, ADA, NOW);
    const reason = 'Not before spring';
    const gone = await store.abandon(record.id, reason, ADA, NOW + 1);
    expect(gone.verdict).toBe('abandoned');
    expect(gone.events.at(-1)).toMatchObject({ by: ADA, text: reason });
    expect(await store.abandon(record.id, 'Again', ADA, NOW + 2)).toEqual(gone);
    const { record: again, isNew } = await store.start(REQUEST, ADA, NOW + 3);
    expect(isNew).toBe(false);
    expect(again).toMatchObject({ id: record.id, verdict: 'in-progress' });
    expect(await told()).toEqual([
      [undefined, 'in-progress', ADA],
      ['in-progress', 'abandoned', ADA],
      ['abandoned', 'in-progress', ADA],
    ]);
  });

  it('that there are not are not found', async () => {
    expect(await open().get('nowhere-1')).toBeUndefined();
    await expect(open().abandon('nowhere-1', 'x', ADA)).rejects.toThrow(
      'There is no onboarding "nowhere-1"',
    );
  });

  it('come back from the database as they were stored', async () => {
    const { record } = await open().start(REQUEST, ADA, NOW);
    expect(await open().get(record.id)).toEqual(record);
  });

  describe('that change', () => {
    const stalled = (record: OnboardingRecord): OnboardingRecord =>
      withVerdict(
        {
          ...record,
          stalled: {
            rung: 'gateway',
            code: 'MST0301',
            cause: 'Its gateway has no address',
            since: '2026-11-27T08:00:00.000Z',
            clusters: ['cluster3'],
          },
        },
        'stalled',
        {
          at: '2026-11-27T08:10:00.000Z',
          kind: 'stalled',
          text: 'x',
          clusters: [],
        },
      );

    it('are written by the first of several replicas, which tells of it once', async () => {
      const { record } = await open().start(REQUEST, ADA, NOW);
      const news = onboardingNews(record, stalled(record), [
        'group:default/owners',
      ]);
      const written = await Promise.all(
        [open(), open(), open()].map(store =>
          store.save(record, stalled(record), NOW + 1, news),
        ),
      );
      expect(written.filter(Boolean)).toHaveLength(1);
      const rows = await client('notifications').select('payload');
      expect(rows.map(({ payload }) => JSON.parse(payload))).toEqual([
        {
          recipients: {
            type: 'entity',
            entityRef: ['group:default/owners', 'group:default/platform'],
          },
          payload: expect.objectContaining({
            title: expect.stringContaining('cluster3'),
            description: 'Its gateway has no address',
            link: `/service-mesh/onboarding?onboarding=${record.id}`,
            topic: 'service-mesh-onboarding',
          }),
        },
      ]);
      expect(await told()).toEqual([
        [undefined, 'in-progress', ADA],
        ['in-progress', 'stalled', undefined],
      ]);
      expect(onChange).toHaveBeenCalledTimes(2);
    });

    it('do not tell what speaks of other clusters', () => {
      const record = {
        ...REQUEST,
        id: '1',
        events: [],
      } as unknown as OnboardingRecord;
      const after = stalled(record);
      const news = onboardingNews(
        record,
        {
          ...after,
          stalled: { ...after.stalled!, clusters: ['cluster3', 'cluster1'] },
        },
        [],
      );
      expect(news?.notification.payload.description).toBeUndefined();
    });

    it('tell nobody when nobody is to know, or nothing else came of it', () => {
      const record = {
        ...REQUEST,
        notify: [],
        id: '1',
        events: [],
      } as unknown as OnboardingRecord;
      expect(onboardingNews(record, stalled(record), [])).toBeUndefined();
      expect(
        onboardingNews(stalled(record), stalled(record), ['group:default/a']),
      ).toBeUndefined();
    });
  });
});

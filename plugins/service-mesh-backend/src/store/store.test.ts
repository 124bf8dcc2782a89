import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import type {
  Finding,
  HistoryEntry,
} from '@meshstage/plugin-service-mesh-common';
import { Knex } from 'knex';
import { Acknowledgements } from './Acknowledgements';
import { HistoryStore, NewHistoryEntry } from './HistoryStore';
import { openStore } from './openStore';
import { Outbox } from './notifications/Outbox';

/** Those that refer to others first. */
const TABLES = [
  'history_clusters',
  'history',
  'acknowledgements',
  'notifications',
  'alerts',
  'last_states',
  'tracked_states',
  'onboardings',
] as const;

function entry(index: number, more: Partial<NewHistoryEntry> = {}) {
  const cluster = `cluster${index % 3}`;
  return {
    key: `key-${index}`,
    at: new Date(Date.UTC(2026, 0, 1, 0, 0, index)).toISOString(),
    kind: 'cluster' as const,
    subject: { cluster },
    clusters: [cluster, cluster, 'all'],
    from: 'healthy',
    to: 'broken',
    evidence: [],
    ...more,
  };
}

const FINDING: Finding = {
  id: 'finding-of-cluster1',
  code: 'MST0101',
  severity: 'error',
  subject: { cluster: 'cluster1' },
  title: 'Cluster cannot be reached',
  message: {
    code: 'MST0101',
    parameters: {},
    text: "It's down; <b>'); DROP TABLE history;--</b>",
    clusters: ['cluster1', 'cluster2'],
  },
  evidence: [],
  remedy: 'Bring it up.',
  confidence: 'certain',
  observedAt: '2026-01-01T00:00:00.000Z',
};

const databases = TestDatabases.create({
  ids: ['SQLITE_3', 'POSTGRES_18'],
  // PostgreSQL comes from the suite `postgres`, or not at all.
  disableDocker: true,
});

describe.each(databases.eachSupportedId())('the store on %s', id => {
  let client: Knex;
  let history: HistoryStore;

  beforeAll(async () => {
    client = await databases.init(id);
    await openStore(
      mockServices.database.mock({ getClient: async () => client }),
    );
    history = HistoryStore.create(client);
  }, 120_000);

  beforeEach(async () => {
    for (const table of TABLES) {
      await client(table).delete();
    }
  });

  describe('history', () => {
    const ids = (entries: readonly HistoryEntry[]) =>
      entries.map(({ at }) => new Date(at).getUTCSeconds());

    beforeEach(async () => {
      await history.add([0, 1, 2, 3, 4, 5].map(index => entry(index)));
    });

    it('stores the same change once, however often it is written', async () => {
      await Promise.all([
        history.add([entry(5), entry(6)]),
        history.add([entry(6)]),
      ]);
      expect(ids(await history.list({}, { limit: 100 }))).toEqual([
        6, 5, 4, 3, 2, 1, 0,
      ]);
    });

    it('comes page by page, the newest first', async () => {
      const first = await history.list({}, { limit: 4 });
      expect(ids(first)).toEqual([5, 4, 3, 2]);
      const before = first[first.length - 1].id;
      expect(ids(await history.list({}, { before, limit: 4 }))).toEqual([1, 0]);
    });

    it.each([
      [{ clusters: ['cluster1'] }, [4, 1]],
      [{ clusters: ['cluster1', 'cluster2'] }, [5, 4, 2, 1]],
      [{ clusters: ['nowhere'] }, []],
      [
        {
          since: '2026-01-01T00:00:02.000Z',
          until: '2026-01-01T00:00:04.000Z',
        },
        [3, 2],
      ],
      [{ kinds: ['finding' as const] }, [10]],
      [{ codes: ['MST0101'], clusters: ['cluster1'] }, [10]],
    ])('is filtered by %j', async (filter, expected) => {
      await history.add([entry(10, { kind: 'finding', code: 'MST0101' })]);
      const found = ids(await history.list(filter, { limit: 100 }));
      expect(
        'kinds' in filter || 'codes' in filter
          ? found
          : found.filter(second => second !== 10),
      ).toEqual(expected);
    });

    it('forgets what is too old, and only that', async () => {
      await history.forgetBefore('2026-01-01T00:00:03.000Z');
      expect(ids(await history.list({}, { limit: 100 }))).toEqual([5, 4, 3]);
      expect(
        await client('history_clusters').countDistinct({ count: 'entry_id' }),
      ).toEqual([{ count: expect.anything() }]);
      const [{ count }] = await client('history_clusters').countDistinct({
        count: 'entry_id',
      });
      expect(Number(count)).toBe(3);
    });
  });

  describe('acknowledgements', () => {
    const open = async () => {
      const acknowledgements = Acknowledgements.create({
        client,
        history,
        onChange: jest.fn(),
      });
      await acknowledgements.refresh();
      return acknowledgements;
    };
    const acknowledgement = (until = '2999-01-01T00:00:00.000Z') => ({
      reason: 'Known; "quoted"',
      by: 'user:default/ada',
      at: '2026-01-01T00:00:00.000Z',
      until,
    });
    const told = async () =>
      (await history.list({}, { limit: 100 })).map(({ to, by }) => [to, by]);

    it('are seen by other replicas when they look again', async () => {
      const [here, there] = [await open(), await open()];
      await here.put(FINDING, acknowledgement());
      expect(there.now.byFinding.size).toBe(0);
      await there.refresh();
      expect(there.now).toEqual(here.now);
      expect(there.now.byFinding.get(FINDING.id)).toEqual(acknowledgement());
      await there.withdraw(FINDING.id, 'user:default/bob');
      await here.refresh();
      expect(here.now.byFinding.size).toBe(0);
      expect(await told()).toEqual([
        ['withdrawn', 'user:default/bob'],
        ['acknowledged', 'user:default/ada'],
      ]);
    });

    it('take the place of one that is there', async () => {
      const here = await open();
      await here.put(FINDING, acknowledgement());
      const next = { ...acknowledgement(), reason: 'Still known' };
      await here.put(FINDING, next);
      expect([...here.now.byFinding.values()]).toEqual([next]);
    });

    it('end by themselves, which history tells once', async () => {
      const [here, there] = [await open(), await open()];
      await here.put(FINDING, acknowledgement('2026-02-01T00:00:00.000Z'));
      await here.refresh(Date.parse('2026-01-15T00:00:00Z'));
      expect(here.now.byFinding.size).toBe(1);
      const later = Date.parse('2026-02-01T00:00:01Z');
      await here.refresh(later);
      expect(here.now.byFinding.size).toBe(0);
      await here.endExpired(later);
      await there.endExpired(later);
      expect(await told()).toEqual([
        ['ended', undefined],
        ['acknowledged', 'user:default/ada'],
      ]);
    });
  });

  describe('the outbox', () => {
    const NOW = Date.parse('2026-01-01T00:00:00Z');
    const notification = {
      recipients: { type: 'entity' as const, entityRef: 'group:default/a' },
      payload: { title: 'Cluster cannot be reached: cluster1' },
    };
    const outboxWith = (send: () => Promise<void>) =>
      Outbox.create({
        client,
        notifications: { send: jest.fn(send) },
        logger: mockServices.logger.mock(),
      });
    const never = new AbortController().signal;

    it('sends each notification once, whoever sends at the same time', async () => {
      await Outbox.put(client, 'one', notification, NOW);
      await Outbox.put(client, 'one', notification, NOW);
      const sent = jest.fn(async () => {});
      const replicas = [1, 2, 3].map(() => outboxWith(sent));
      await Promise.all(replicas.map(each => each.send(never, NOW)));
      await replicas[0].send(never, NOW + 3_600_000);
      expect(sent).toHaveBeenCalledTimes(1);
      expect(sent).toHaveBeenCalledWith({
        ...notification,
        payload: { ...notification.payload, scope: 'one' },
      });
    });

    it('tries again what could not be sent, and gives up after a day', async () => {
      await Outbox.put(client, 'one', notification, NOW);
      const failing = jest.fn(async () => {
        throw new Error('no notifications plugin');
      });
      const outbox = outboxWith(failing);
      await outbox.send(never, NOW);
      await outbox.send(never, NOW + 1_000);
      expect(failing).toHaveBeenCalledTimes(1);
      await outbox.send(never, NOW + 120_000);
      expect(failing).toHaveBeenCalledTimes(2);
      await outbox.send(never, NOW + 25 * 3_600_000);
      expect(failing).toHaveBeenCalledTimes(2);
    });
  });
});

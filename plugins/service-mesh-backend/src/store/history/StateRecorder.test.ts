import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import type { FleetPicture } from '../../fleet/picture/FleetPicture';
import { HistoryStore } from '../HistoryStore';
import { openStore } from '../openStore';
import { StateRecorder } from './StateRecorder';

const HOLD_MS = 10_000;
/** More than are written in one go. */
const CLUSTERS = 120;

type State = 'healthy' | 'broken';

/** As much of a picture as is recorded. */
function pictureOf(state: State, count = CLUSTERS): FleetPicture {
  const clusters = Array.from({ length: count }, (_, index) => ({
    id: `cluster${index}`,
    state,
  }));
  const picture: Partial<FleetPicture> = {
    clusters: clusters as unknown as FleetPicture['clusters'],
    controlPlanes: [],
    links: [],
    connections: [],
    gateways: [],
    findings: [],
    state: { clusters: [] } as unknown as FleetPicture['state'],
  };
  return picture as FleetPicture;
}

describe('StateRecorder', () => {
  const databases = TestDatabases.create({ ids: ['SQLITE_3'] });
  let client: Knex;
  let history: HistoryStore;
  let now = Date.UTC(2026, 0, 1);

  beforeAll(async () => {
    client = await databases.init('SQLITE_3');
    await openStore(
      mockServices.database.mock({ getClient: async () => client }),
    );
    history = HistoryStore.create(client);
  }, 60_000);

  beforeEach(async () => {
    for (const table of ['history_clusters', 'history', 'tracked_states']) {
      await client(table).delete();
    }
  });

  const recorder = () =>
    StateRecorder.create({ client, history, holdMs: HOLD_MS });

  /** Seen twice, for long enough. */
  async function record(state: State, by = recorder()) {
    now += HOLD_MS;
    await by.record(pictureOf(state), now);
    now += HOLD_MS;
    return await by.record(pictureOf(state), now);
  }

  const entries = async () =>
    (await client('history').count({ count: '*' }))[0].count;

  it('records all that is seen, however much it is', async () => {
    const tracked = await record('healthy');
    expect(tracked.size).toBe(CLUSTERS);
    expect(new Set([...tracked.values()].map(({ state }) => state))).toEqual(
      new Set(['healthy']),
    );
    const [first] = tracked.values();
    expect(first.observation.subject).toEqual({ cluster: 'cluster0' });
    await record('broken');
    expect(await entries()).toBe(2 * CLUSTERS);
  });

  it('writes nothing where nothing changed, and returns what is recorded', async () => {
    const before = await record('healthy');
    const after = await record('healthy');
    expect([...after.keys()]).toEqual([...before.keys()]);
    expect(await entries()).toBe(CLUSTERS);
  });

  it('stores a change once that two replicas see at the same time', async () => {
    await record('healthy');
    now += HOLD_MS;
    await recorder().record(pictureOf('broken'), now);
    now += HOLD_MS;
    await Promise.all(
      [recorder(), recorder()].map(each =>
        each.record(pictureOf('broken'), now),
      ),
    );
    expect(await entries()).toBe(2 * CLUSTERS);
  });

  it('forgets what is gone', async () => {
    await record('healthy');
    for (let round = 0; round < 2; round += 1) {
      now += HOLD_MS;
      await recorder().record(pictureOf('healthy', 1), now);
    }
    const rows = await client('tracked_states').select('subject');
    expect(rows).toHaveLength(1);
  });
});

import { TestDatabases } from '@backstage/backend-test-utils';
import { readdirSync } from 'fs';
import { Knex } from 'knex';
import { resolve } from 'path';

const MIGRATIONS = resolve(__dirname, '../../migrations');
const AT = '2026-01-01T00:00:00.000Z';

/** What each migration makes, with a row for each table; those that others refer to first. */
const STEPS: readonly (readonly [
  migration: string,
  rows: Readonly<Record<string, object>>,
])[] = [
  [
    '20261127000000_store.js',
    {
      acknowledgements: {
        finding_id: 'finding',
        reason: 'known',
        by: 'user:default/jane',
        at: AT,
        until: AT,
        finding: '{}',
      },
      tracked_states: {
        subject: 'cluster1',
        state: 'healthy',
        since: AT,
        sequence: 1,
        observation: '{}',
      },
      history: {
        id: 1,
        key: 'cluster1-1',
        at: AT,
        kind: 'cluster',
        entry: '{}',
      },
      history_clusters: { entry_id: 1, cluster: 'cluster1' },
      alerts: { finding_id: 'finding', alert: '{}' },
      notifications: { key: 'finding-1', created: AT, payload: '{}' },
      last_states: {
        cluster_key: 'cluster1',
        saved: AT,
        as_of: AT,
        body: Buffer.from('state'),
      },
    },
  ],
  [
    '20261127010000_onboardings.js',
    {
      onboardings: {
        id: 'onboarding',
        mesh: 'mesh1',
        cluster: 'cluster2',
        verdict: 'in-progress',
        created: AT,
        updated: AT,
        sequence: 1,
        record: '{}',
      },
    },
  ],
];

const databases = TestDatabases.create({
  ids: ['SQLITE_3', 'POSTGRES_18'],
  // PostgreSQL comes from the suite `postgres`, or not at all.
  disableDocker: true,
});

/** Rows by table; a table that is not there has none and is not counted. */
async function rowsIn(client: Knex): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const table of STEPS.flatMap(([, rows]) => Object.keys(rows))) {
    if (await client.schema.hasTable(table)) {
      counts[table] = (await client(table)).length;
    }
  }
  return counts;
}

const oneIn = (steps: typeof STEPS) =>
  Object.fromEntries(
    steps.flatMap(([, rows]) => Object.keys(rows).map(table => [table, 1])),
  );

describe('migrations', () => {
  it('are all walked here', () => {
    expect(readdirSync(MIGRATIONS).sort()).toEqual(STEPS.map(([name]) => name));
  });

  it.each(databases.eachSupportedId())(
    'keep the rows of the others on %s, up and down and up again',
    async id => {
      const client = await databases.init(id);
      const options = { directory: MIGRATIONS };
      for (const [index, [, rows]] of STEPS.entries()) {
        await client.migrate.up(options);
        for (const [table, row] of Object.entries(rows)) {
          await client(table).insert(row);
        }
        expect(await rowsIn(client)).toEqual(oneIn(STEPS.slice(0, index + 1)));
      }
      for (const index of [...STEPS.keys()].reverse()) {
        await client.migrate.down(options);
        expect(await rowsIn(client)).toEqual(oneIn(STEPS.slice(0, index)));
      }
      await client.migrate.latest(options);
      expect(Object.keys(await rowsIn(client)).sort()).toEqual(
        Object.keys(oneIn(STEPS)).sort(),
      );
    },
    120_000,
  );
});

import { createMockDirectory } from '@backstage/backend-test-utils';
import {
  DemoFleet,
  defaultFleet,
  hostConfiguration,
} from '@meshstage/demo-fleet';
import { randomUUID } from 'crypto';
import knexFactory from 'knex';
import { resolve } from 'path';

import {
  BackendProcess,
  freePort,
  testPostgres,
} from './__testUtils__/BackendProcess';

const EXAMPLES = resolve(__dirname, '../../../examples/catalog');
const TOKEN = 'a-token-for-this-test-only';
const REPLICAS = 3;
/** On a busy machine an answer takes its time; that none comes is something else. */
const PATIENCE_MS = 60_000;

type Entry = {
  kind: string;
  from?: string;
  to: string;
  code?: string;
  findingId?: string;
};

describe('three replicas on one PostgreSQL', () => {
  const folder = createMockDirectory();
  const prefix = `replicas_${randomUUID().slice(0, 8)}_`;
  const replicas: BackendProcess[] = [];
  let demo: DemoFleet;
  let isOver = false;
  let polling: Promise<void> | undefined;
  let answers = 0;
  /** The longest row of questions without an answer. */
  let mostUnanswered = 0;

  beforeAll(async () => {
    demo = await DemoFleet.start(await defaultFleet());
    for (let count = 0; count < REPLICAS; count += 1) {
      const replica = await startReplica();
      replicas.push(replica);
      // One after the other, as a rollout does: migrations of Backstage's plugins are not made at the same time.
      await replica.eventually(() => ask(replica, '/health'));
    }
    await Promise.all(
      replicas.map(replica =>
        replica.eventually(async () => {
          const found = await ask(replica, '/clusters/cluster2');
          return found?.cluster.state === 'healthy' && found.cluster.entityRef
            ? true
            : undefined;
        }),
      ),
    );
  }, 400_000);

  afterAll(async () => {
    isOver = true;
    await polling;
    await Promise.all(replicas.map(each => each.kill()));
    await demo?.stop();
  }, 60_000);

  async function startReplica(): Promise<BackendProcess> {
    const port = await freePort();
    const { hostname, port: databasePort, username, password } = testPostgres();
    const baseUrl = `http://127.0.0.1:${port}`;
    const file = `app-config.${port}.yaml`;
    folder.addContent({
      [file]: JSON.stringify({
        app: { baseUrl },
        backend: {
          baseUrl,
          listen: { host: '127.0.0.1', port },
          database: {
            client: 'pg',
            prefix,
            connection: {
              host: hostname,
              port: Number(databasePort),
              user: username,
              password,
            },
          },
          auth: {
            externalAccess: [
              { type: 'static', options: { token: TOKEN, subject: 'test' } },
            ],
          },
        },
        permission: { enabled: true },
        catalog: {
          locations: ['teams', 'clusters'].map(name => ({
            type: 'file',
            target: resolve(EXAMPLES, `${name}.yaml`),
            rules: [{ allow: ['User', 'Group', 'Resource'] }],
          })),
        },
        serviceMesh: {
          ...hostConfiguration(demo).serviceMesh,
          notifications: { after: '5s', healedAfter: '5s' },
        },
      }),
    });
    return BackendProcess.start('src/__testUtils__/replica.ts', {
      port,
      configurations: [folder.resolve(file)],
    });
  }

  async function ask(replica: BackendProcess, path: string) {
    const response = await fetch(
      `http://127.0.0.1:${replica.port}/api/service-mesh${path}`,
      {
        headers: { authorization: `Bearer ${TOKEN}` },
        signal: AbortSignal.timeout(PATIENCE_MS),
      },
    ).catch(() => undefined);
    return response?.ok ? await response.json() : undefined;
  }

  /** Asks again and again, as a page behind a load balancer does: now this replica, now the next one. */
  async function poll(): Promise<void> {
    let unanswered = 0;
    for (let turn = 0; !isOver; turn += 1) {
      const alive = replicas.filter(each => !each.hasEnded);
      if (await ask(alive[turn % alive.length], '/clusters/cluster1')) {
        answers += 1;
        unanswered = 0;
      } else {
        unanswered += 1;
        mostUnanswered = Math.max(mostUnanswered, unanswered);
      }
      await new Promise(resume => {
        setTimeout(resume, 250);
      });
    }
  }

  async function historyOf(replica: BackendProcess): Promise<Entry[]> {
    const page = await ask(replica, '/history?cluster=cluster2&limit=500');
    // The newest comes first.
    return [...(page?.items ?? [])].reverse();
  }

  const changesOf = (
    entries: readonly Entry[],
    which: (entry: Entry) => boolean,
  ) => entries.filter(which).map(({ from, to }) => `${from ?? '-'} -> ${to}`);
  const isCluster = ({ kind }: Entry) => kind === 'cluster';
  const isUnreachable = ({ kind, code }: Entry) =>
    kind === 'finding' && code === 'MST0101';

  async function inDatabase<T extends object>(
    plugin: string,
    sql: string,
    scope: string,
  ): Promise<T[]> {
    const connection = testPostgres();
    connection.pathname = `/${prefix}${plugin}`;
    const client = knexFactory({ client: 'pg', connection: connection.href });
    try {
      return (await client.raw(sql, [scope])).rows as T[];
    } finally {
      await client.destroy();
    }
  }

  it('answer without a gap, tell each owner once and lose no history when one is killed in the middle of a fault', async () => {
    polling = poll();
    const [first, second, third] = replicas;
    // What is to change must have been written before.
    await first.eventually(async () =>
      changesOf(await historyOf(first), isCluster).includes('- -> healthy')
        ? true
        : undefined,
    );
    await demo.cluster('cluster2').setFault({ kind: 'refuse' });
    await Promise.all(
      replicas.map(replica =>
        replica.eventually(async () => {
          const found = await ask(replica, '/clusters/cluster2');
          return found?.cluster.state === 'broken' ? true : undefined;
        }),
      ),
    );
    await first.kill();

    const broken = await second.eventually(async () => {
      const entries = await historyOf(second);
      return changesOf(entries, isUnreachable).includes('absent -> present')
        ? entries.find(isUnreachable)
        : undefined;
    });
    const notifications = () =>
      inDatabase<{ title: string; user: string }>(
        'notifications',
        `select "user", title from notification where scope like ? order by created`,
        `service-mesh/${broken.findingId}/%`,
      );
    await second.eventually(async () =>
      (await notifications()).length > 0 ? true : undefined,
    );

    await demo.cluster('cluster2').setFault(undefined);
    await third.eventually(async () =>
      changesOf(await historyOf(third), isUnreachable).includes(
        'present -> absent',
      )
        ? true
        : undefined,
    );
    await third.eventually(async () =>
      changesOf(await historyOf(third), isCluster).includes(
        'broken -> healthy',
      ) && (await notifications()).length > 1
        ? true
        : undefined,
    );

    const history = await historyOf(second);
    expect(changesOf(history, isCluster)).toEqual([
      '- -> healthy',
      'healthy -> broken',
      'broken -> healthy',
    ]);
    expect(changesOf(history, isUnreachable)).toEqual([
      'absent -> present',
      'present -> absent',
    ]);
    expect(await historyOf(third)).toEqual(history);

    // The platform team owns the cluster, and has one member.
    expect(await notifications()).toEqual([
      {
        user: 'user:default/ingrid',
        title: 'Cluster cannot be reached: cluster2',
      },
      {
        user: 'user:default/ingrid',
        title: 'Healed: Cluster cannot be reached: cluster2',
      },
    ]);
    const unsent = await inDatabase(
      'service-mesh',
      'select key from notifications where sent is null and key like ?',
      `service-mesh/${broken.findingId}/%`,
    );
    expect(unsent).toEqual([]);

    isOver = true;
    await polling;
    expect(answers).toBeGreaterThan(0);
    // The question that the killed one took with it; the next replica answers.
    expect(mostUnanswered).toBeLessThanOrEqual(1);
  }, 400_000);
});

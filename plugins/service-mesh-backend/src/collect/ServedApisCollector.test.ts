import { awaitCondition } from '@meshstage/testbed';
import { ClusterAuthentications, ClusterConnection } from '../connect';
import { answer, FakeServer } from '../connect/__testUtils__/FakeServer';
import { ServedApisCollector } from './ServedApisCollector';

const WAIT = { timeoutMs: 20_000, intervalMs: 10 };

const GROUPS = {
  kind: 'APIGroupList',
  groups: [
    {
      name: 'networking.istio.io',
      versions: [
        { groupVersion: 'networking.istio.io/v1', version: 'v1' },
        { groupVersion: 'networking.istio.io/v1beta1', version: 'v1beta1' },
      ],
    },
    { name: 'apps', versions: [{ groupVersion: 'apps/v1', version: 'v1' }] },
  ],
};

/** A cluster that is reached, and again each time that it heals. */
class Gate {
  #healed = new AbortController();

  async reachable() {}

  get healed() {
    return this.#healed.signal;
  }

  heal() {
    const healed = this.#healed;
    this.#healed = new AbortController();
    healed.abort();
  }
}

describe('ServedApisCollector', () => {
  const gate = new Gate();
  let body: unknown = GROUPS;
  let asked = 0;
  let server: FakeServer;
  let ended: AbortController;
  let connection: ClusterConnection;
  let collector: ServedApisCollector;

  beforeAll(async () => {
    server = await FakeServer.start((_request, response, { pathname }) => {
      asked += pathname === '/apis' ? 1 : 0;
      answer(response, pathname === '/apis' ? 200 : 404, body as object);
    });
    ended = new AbortController();
    const cluster = { ...server.cluster(), origins: {} };
    connection = ClusterConnection.create(
      cluster,
      ClusterAuthentications.create().authenticate(cluster),
    );
  });

  afterAll(async () => {
    ended.abort();
    await connection.close();
    await server.stop();
  });

  it('reads groups with their versions, and tells that', async () => {
    const onChange = jest.fn();
    collector = ServedApisCollector.start(connection, {
      gate,
      signal: ended.signal,
      onChange,
    });
    expect(collector.served).toBeUndefined();
    await awaitCondition('it is read', () => collector.served, WAIT);
    expect(collector.served).toEqual([
      'apps/v1',
      'networking.istio.io/v1',
      'networking.istio.io/v1beta1',
    ]);
    expect(onChange).toHaveBeenCalledTimes(1);
  });

  it.each([
    ['something else', { kind: 'Status' }],
    ['nothing of the kind', null],
  ])(
    'keeps what it read when the server answers %s later',
    async (_, wrong) => {
      body = wrong;
      const before = asked;
      gate.heal();
      await awaitCondition(
        'it asks again',
        () => (asked > before ? true : undefined),
        WAIT,
      );
      expect(collector.served).toContain('apps/v1');
    },
  );

  it('reads anew when the cluster is reached anew', async () => {
    body = { groups: [GROUPS.groups[1]] };
    gate.heal();
    await awaitCondition(
      'less is served',
      () => (collector.served?.length === 1 ? true : undefined),
      WAIT,
    );
    expect(collector.served).toEqual(['apps/v1']);
  });
});

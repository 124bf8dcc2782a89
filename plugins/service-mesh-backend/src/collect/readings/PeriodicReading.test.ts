import { awaitCondition } from '@meshstage/testbed';
import { ClusterAuthentications, ClusterConnection } from '../../connect';
import { answer, FakeServer } from '../../connect/__testUtils__/FakeServer';
import { PeriodicReading } from './PeriodicReading';
import { readServedApis } from './readServedApis';

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

describe('PeriodicReading', () => {
  let gate: Gate;
  let body: unknown;
  let status: number;
  let asked = 0;
  let server: FakeServer;
  let ended: AbortController;
  let connection: ClusterConnection;
  let served: PeriodicReading<readonly string[]>;
  let onChange: jest.Mock;

  const until = (
    what: string,
    isSo: (reading: typeof served.reading) => boolean,
  ) =>
    awaitCondition(what, () => (isSo(served.reading) ? true : undefined), WAIT);

  beforeAll(async () => {
    server = await FakeServer.start((_request, response, { pathname }) => {
      asked += pathname === '/apis' ? 1 : 0;
      answer(response, pathname === '/apis' ? status : 404, body as object);
    });
  });

  beforeEach(async () => {
    gate = new Gate();
    body = GROUPS;
    status = 200;
    ended = new AbortController();
    onChange = jest.fn();
    const cluster = { ...server.cluster(), origins: {} };
    connection = ClusterConnection.create(
      cluster,
      ClusterAuthentications.create().authenticate(cluster),
    );
    served = PeriodicReading.start(connection, readServedApis, {
      gate,
      signal: ended.signal,
      onChange,
    });
    await until('it is read', ({ state }) => state === 'read');
  });

  afterEach(async () => {
    ended.abort();
    await connection.close();
  });

  afterAll(async () => {
    await server.stop();
  });

  it('reads groups with their versions, says when, and tells that', () => {
    expect(served.reading).toEqual({
      state: 'read',
      value: [
        'apps/v1',
        'networking.istio.io/v1',
        'networking.istio.io/v1beta1',
      ],
      asOf: expect.any(Number),
      isStale: false,
    });
    expect(onChange).toHaveBeenCalledTimes(1);
  });

  it.each([
    ['something else', 200, { kind: 'Status' }],
    ['nothing of the kind', 200, null],
    ['a failure', 500, { kind: 'Status' }],
  ])(
    'keeps what it read when the server answers %s later, as stale and of its day',
    async (_, nextStatus, wrong) => {
      const before = served.reading;
      body = wrong;
      status = nextStatus;
      gate.heal();
      await until(
        'it is stale',
        reading => reading.state === 'read' && reading.isStale,
      );
      expect(served.reading).toEqual({ ...before, isStale: true });
    },
  );

  it('holds nothing any more that it may not read any more', async () => {
    status = 403;
    gate.heal();
    await until('it is denied', ({ state }) => state === 'denied');
    expect(served.reading).toEqual({ state: 'denied' });
  });

  it('reads anew when the cluster is reached anew', async () => {
    const before = asked;
    body = { groups: [GROUPS.groups[1]] };
    gate.heal();
    await until(
      'less is served',
      reading => reading.state === 'read' && reading.value.length === 1,
    );
    expect(asked).toBe(before + 1);
    expect(served.reading).toMatchObject({ value: ['apps/v1'] });
  });
});

import { OBSERVED_KINDS, ObservedKind } from '@meshstage/istio-multicluster';
import { awaitCondition } from '@meshstage/testbed';
import type { ServerResponse } from 'http';
import pLimit from 'p-limit';
import { gzipSync } from 'zlib';
import { ClusterAuthentications } from '../connect/authentication';
import { ClusterConnection } from '../connect/ClusterConnection';
import {
  answer,
  FakeServer,
  refuse,
} from '../connect/__testUtils__/FakeServer';
import {
  ResourceChange,
  ResourceCollector,
  ResourceState,
  ResourceTiming,
} from './ResourceCollector';
import { DirectReader } from './__testUtils__/DirectReader';

const SERVICE = kindOf('Service');

function kindOf(record: string): ObservedKind {
  const kind = OBSERVED_KINDS.find(each => each.record === record);
  if (!kind) {
    throw new Error(`${record} is not observed.`);
  }
  return kind;
}

function service(name: string, resourceVersion: number) {
  return {
    metadata: {
      name,
      namespace: 'shop',
      resourceVersion: String(resourceVersion),
    },
    spec: { ports: [{ port: 80 }] },
  };
}

function list(
  names: readonly string[],
  resourceVersion: number,
  continueToken?: string,
) {
  return {
    kind: 'ServiceList',
    apiVersion: 'v1',
    metadata: {
      resourceVersion: String(resourceVersion),
      ...(continueToken ? { continue: continueToken } : {}),
    },
    items: names.map(name => service(name, 1)),
  };
}

function event(type: string, name: string, resourceVersion: number): string {
  const object = {
    kind: 'Service',
    apiVersion: 'v1',
    ...service(name, resourceVersion),
  };
  return `${JSON.stringify({ type, object })}\n`;
}

function bookmark(resourceVersion: number): string {
  const metadata = { resourceVersion: String(resourceVersion) };
  return `${JSON.stringify({
    type: 'BOOKMARK',
    object: { kind: 'Service', apiVersion: 'v1', metadata },
  })}\n`;
}

// A busy machine is no failure.
jest.setTimeout(60_000);

describe('ResourceCollector', () => {
  let server: FakeServer;
  let connection: ClusterConnection;
  let ended: AbortController;
  let held: Set<string>;
  let changes: ResourceChange[];
  let states: ResourceState[];
  let suspicions: number;
  let lists: URL[];
  let watches: URL[];
  let onList: (response: ServerResponse, url: URL) => void;
  let onWatch: (response: ServerResponse, url: URL) => void;

  const apply = (change: ResourceChange) => {
    switch (change.type) {
      case 'upsert':
        held.add(change.record.name);
        break;
      case 'delete':
        held.delete(change.name);
        break;
      default:
        held = new Set(change.records.map(({ name }) => name));
    }
  };

  const start = (
    options: { kind?: ObservedKind; timing?: Partial<ResourceTiming> } = {},
  ) => {
    const collector = new ResourceCollector(connection, {
      kind: options.kind ?? SERVICE,
      reader: new DirectReader(),
      lists: pLimit(1),
      gate: {
        reachable: async () => {},
        healed: new AbortController().signal,
        suspect: () => {
          suspicions += 1;
        },
      },
      timing: {
        backoffMs: { first: 1, longest: 10 },
        deniedRetryMs: 10,
        missingRetryMs: 10,
        ...options.timing,
      },
      signal: ended.signal,
      onState: state => states.push(state),
      onChanges: batch => {
        changes.push(...batch);
        batch.forEach(apply);
      },
    });
    return collector.run();
  };

  const until = (what: string, ask: () => boolean) =>
    awaitCondition(what, () => ask() || undefined, {
      timeoutMs: 30_000,
      intervalMs: 2,
    });

  const untilHeld = (...names: string[]) =>
    until(
      `${names} are held`,
      () => [...held].sort().join() === [...names].sort().join(),
    );

  const lastState = () => states[states.length - 1];

  beforeEach(async () => {
    // Of its own for each test: a request of the one before may still be on its way.
    server = await FakeServer.start();
    ended = new AbortController();
    held = new Set();
    changes = [];
    states = [];
    suspicions = 0;
    lists = [];
    watches = [];
    onList = response => answer(response, 200, list(['a'], 10));
    // A watch that stays open.
    onWatch = response => {
      response.writeHead(200);
      response.flushHeaders();
    };
    server.handle = (_request, response, url) => {
      if (url.searchParams.get('watch')) {
        watches.push(url);
        onWatch(response, url);
      } else {
        lists.push(url);
        onList(response, url);
      }
    };
    const cluster = server.cluster();
    connection = ClusterConnection.create(
      cluster,
      ClusterAuthentications.create().authenticate(cluster),
    );
  });

  afterEach(async () => {
    ended.abort();
    await connection.close();
    await server.stop();
  });

  it('lists all pages and watches from there', async () => {
    onList = (response, url) =>
      url.searchParams.get('continue') === 'more'
        ? answer(response, 200, list(['c'], 10))
        : answer(response, 200, list(['a', 'b'], 10, 'more'));
    onWatch = response => {
      response.writeHead(200);
      response.write(event('ADDED', 'd', 11) + event('DELETED', 'a', 12));
    };
    start({ timing: { pageSize: 2 } });
    await untilHeld('b', 'c', 'd');
    expect(lists.map(({ searchParams }) => searchParams.get('limit'))).toEqual([
      '2',
      '2',
    ]);
    expect(watches[0].searchParams.get('resourceVersion')).toBe('10');
    expect(watches[0].searchParams.get('allowWatchBookmarks')).toBe('true');
    expect(lastState()).toMatchObject({
      state: 'watching',
      apiVersion: 'v1',
      count: 3,
    });
  });

  it('tells how much it has read while it lists', async () => {
    onList = (response, url) =>
      url.searchParams.get('continue')
        ? answer(response, 200, list(['c'], 10))
        : answer(response, 200, list(['a', 'b'], 10, 'more'));
    start();
    await untilHeld('a', 'b', 'c');
    expect(states).toContainEqual(
      expect.objectContaining({ state: 'listing', count: 2 }),
    );
  });

  it('reads answers that are packed', async () => {
    onList = response => {
      response.writeHead(200, { 'content-encoding': 'gzip' });
      response.end(gzipSync(JSON.stringify(list(['packed'], 10))));
    };
    start();
    await untilHeld('packed');
    expect(lastState().count).toBe(1);
  });

  it('resumes after a bookmark when the watch ends, without a list', async () => {
    onWatch = (response, url) => {
      response.writeHead(200);
      if (url.searchParams.get('resourceVersion') === '10') {
        response.end(bookmark(20));
      } else {
        response.write(event('ADDED', 'b', 21));
      }
    };
    start();
    await untilHeld('a', 'b');
    expect(watches[1].searchParams.get('resourceVersion')).toBe('20');
    expect(lists).toHaveLength(1);
    expect(suspicions).toBe(0);
  });

  it('takes an event whole that was cut in the middle', async () => {
    const line = event('ADDED', 'b', 11);
    onWatch = response => {
      response.writeHead(200);
      if (watches.length === 1) {
        response.write(line.slice(0, 40), () => server.breakConnections());
      } else {
        response.write(line.slice(0, 40));
        setImmediate(() => response.write(line.slice(40)));
      }
    };
    start();
    await untilHeld('a', 'b');
    expect(watches[1].searchParams.get('resourceVersion')).toBe('10');
    expect(lists).toHaveLength(1);
  });

  it.each([
    [
      'an answer',
      (response: ServerResponse) => refuse(response, 410, 'too old'),
    ],
    [
      'an event',
      (response: ServerResponse) => {
        response.writeHead(200);
        response.end(
          `${JSON.stringify({
            type: 'ERROR',
            object: { kind: 'Status', code: 410, message: 'too old' },
          })}\n`,
        );
      },
    ],
  ])('lists anew when %s says 410', async (_, gone) => {
    onList = response =>
      lists.length === 1
        ? answer(response, 200, list(['a', 'b'], 10))
        : answer(response, 200, list(['b', 'c'], 30));
    onWatch = (response, url) => {
      if (url.searchParams.get('resourceVersion') === '10') {
        gone(response);
      } else {
        response.writeHead(200);
        response.flushHeaders();
      }
    };
    start();
    await untilHeld('b', 'c');
    await until('it watches again', () => lastState().state === 'watching');
    expect(states).toContainEqual(
      expect.objectContaining({
        state: 'stale',
        failure: expect.objectContaining({ reason: 'gone' }),
      }),
    );
  });

  it('lists at once what is forgotten between two pages', async () => {
    onList = (response, url) => {
      if (url.searchParams.get('continue')) {
        refuse(response, 410, 'continue token expired');
      } else if (url.searchParams.get('limit')) {
        answer(response, 200, list(['a'], 10, 'more'));
      } else {
        answer(response, 200, list(['a', 'b'], 20));
      }
    };
    start();
    await untilHeld('a', 'b');
    // Nothing of the half list was let out.
    expect(changes).toHaveLength(1);
  });

  it('waits as long as the server asks, not longer', async () => {
    onList = response =>
      lists.length === 1
        ? refuse(response, 429, 'slow down', { 'retry-after': '0' })
        : answer(response, 200, list(['a'], 10));
    start({ timing: { backoffMs: { first: 600_000, longest: 600_000 } } });
    await untilHeld('a');
    expect(states).toContainEqual(
      expect.objectContaining({
        state: 'failing',
        failure: expect.objectContaining({ reason: 'throttled', status: 429 }),
      }),
    );
    expect(suspicions).toBe(1);
  });

  it('lets nothing out of a list that is broken off', async () => {
    onList = response =>
      lists.length === 1
        ? response.end(JSON.stringify(list(['a', 'b'], 10)).slice(0, 100))
        : answer(response, 200, list(['a', 'b', 'c'], 11));
    start();
    await untilHeld('a', 'b', 'c');
    expect(changes).toHaveLength(1);
  });

  it('lists anew after a line that is no event, with what came before it', async () => {
    onWatch = response => {
      response.writeHead(200);
      if (watches.length === 1) {
        response.write(`${event('ADDED', 'b', 11)}{"type":"ADDED"}\n`);
      }
    };
    start();
    await until('it listed twice', () => lists.length === 2);
    expect(changes).toContainEqual(
      expect.objectContaining({
        type: 'upsert',
        record: expect.objectContaining({ name: 'b' }),
      }),
    );
  });

  it('cuts a silent watch and resumes', async () => {
    onWatch = response => {
      response.writeHead(200);
      response.flushHeaders();
      if (watches.length === 2) {
        response.write(event('ADDED', 'b', 11));
      }
    };
    start({ timing: { silenceMs: 50 } });
    await untilHeld('a', 'b');
    expect(watches[1].searchParams.get('resourceVersion')).toBe('10');
    expect(lists).toHaveLength(1);
    expect(suspicions).toBeGreaterThan(0);
  });

  it('knows from the proper end of a quiet watch that nothing was missed until then', async () => {
    let endedAt = Infinity;
    onWatch = response => {
      response.writeHead(200);
      response.flushHeaders();
      if (watches.length === 1) {
        setTimeout(() => {
          endedAt = Date.now();
          response.end();
        }, 1_200);
      }
    };
    start();
    await until('the next watch is open', () => watches.length === 2);
    expect(lastState().asOf).toBeGreaterThanOrEqual(endedAt);
    expect(lastState().state).toBe('watching');
    expect(lists).toHaveLength(1);
  });

  it('does not take a watch that was cut for one that ended', async () => {
    let cutAt = 0;
    onWatch = response => {
      response.writeHead(200);
      response.flushHeaders();
      if (watches.length === 1) {
        setTimeout(() => {
          cutAt = Date.now();
          server.breakConnections();
        }, 1_200);
      }
    };
    start();
    await until('the cut is noticed', () => lastState()?.state === 'stale');
    expect(lastState().asOf).toBeLessThan(cutAt);
    await until('a watch is open', () => lastState().state === 'watching');
    expect(lastState().asOf).toBeGreaterThanOrEqual(cutAt);
  });

  it('keeps what it has and says why, while the server fails', async () => {
    let isFailing = false;
    onWatch = response => {
      if (isFailing) {
        refuse(response, 500, 'etcd is gone');
      } else {
        response.writeHead(200);
        response.end(bookmark(11));
        isFailing = true;
      }
    };
    start();
    await until('it is stale', () => lastState()?.state === 'stale');
    expect([...held]).toEqual(['a']);
    expect(lastState().failure).toMatchObject({
      reason: 'server-error',
      message: expect.stringMatching(/etcd is gone/),
      remedy: expect.stringMatching(/\S/),
    });
  });

  it('disables a kind without permission and takes it up later', async () => {
    let isAllowed = false;
    onList = response =>
      isAllowed
        ? answer(response, 200, list(['a'], 10))
        : refuse(response, 403, 'services is forbidden');
    start();
    await until('it is denied', () => lastState()?.state === 'denied');
    isAllowed = true;
    await untilHeld('a');
    expect(suspicions).toBe(0);
  });

  it('reads the first version that is served', async () => {
    const rule = kindOf('DestinationRule');
    onList = (response, url) =>
      url.pathname.includes('/v1beta1/')
        ? answer(response, 200, {
            ...list([], 10),
            kind: 'DestinationRuleList',
          })
        : refuse(response, 404, 'the server could not find it');
    start({ kind: rule });
    await until('it watches', () => lastState()?.state === 'watching');
    expect(lastState().apiVersion).toBe('networking.istio.io/v1beta1');
    expect(watches[0].pathname).toBe(
      '/apis/networking.istio.io/v1beta1/destinationrules',
    );
  });

  it('drops the objects of an API that is removed', async () => {
    let isServed = true;
    onList = response =>
      isServed
        ? answer(response, 200, list(['a'], 10))
        : refuse(response, 404, 'the server could not find it');
    onWatch = response => {
      if (isServed) {
        response.writeHead(200);
        response.end(bookmark(11));
        isServed = false;
      } else {
        refuse(response, 404, 'the server could not find it');
      }
    };
    start();
    await until('it is missing', () => lastState()?.state === 'missing');
    expect([...held]).toEqual([]);
    expect(lastState().count).toBe(0);
  });

  it('names objects that cannot be read, and forgets the name when they can', async () => {
    const broken = {
      kind: 'Service',
      apiVersion: 'v1',
      metadata: { name: 'b', namespace: 'shop', resourceVersion: '11' },
      spec: { ports: 'many' },
    };
    let watch: ServerResponse | undefined;
    onWatch = response => {
      watch = response;
      response.writeHead(200);
      response.write(`${JSON.stringify({ type: 'ADDED', object: broken })}\n`);
    };
    start();
    await until(
      'the problem is named',
      () => lastState()?.problems?.size === 1,
    );
    expect([...lastState().problems.values()]).toEqual([
      expect.objectContaining({ name: 'b', namespace: 'shop' }),
    ]);
    expect([...held]).toEqual(['a']);
    watch?.write(event('MODIFIED', 'b', 12));
    await untilHeld('a', 'b');
    expect(lastState().problems.size).toBe(0);
    expect(lastState().count).toBe(2);
  });

  it('asks for nothing but metadata of secrets', async () => {
    const accepted: (string | undefined)[] = [];
    server.handle = (request, response, url) => {
      accepted.push(request.headers.accept);
      if (url.searchParams.get('watch')) {
        response.writeHead(200);
        response.flushHeaders();
      } else {
        answer(response, 200, { ...list([], 10), kind: undefined });
      }
    };
    start({ kind: kindOf('Secret') });
    await until('it watches', () => accepted.length === 2);
    expect(accepted).toEqual([
      'application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1',
      'application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1',
    ]);
  });

  it('ends with its signal', async () => {
    const done = start();
    await until('it watches', () => lastState()?.state === 'watching');
    ended.abort();
    await expect(done).resolves.toBeUndefined();
  });
});

import type { ClusterAuthentication } from '@meshstage/plugin-service-mesh-node';
import { createServer, IncomingMessage, Server, ServerResponse } from 'http';
import type { AddressInfo } from 'net';
import { ClusterConnection } from '../../../connect/ClusterConnection';
import { FakeServer } from '../../../connect/__testUtils__/FakeServer';
import type { ClusterCallError } from '../../../connect/ClusterCallError';
import type { IstiodAccess } from '../IstiodAccess';
import { IstiodEndpoint } from '../IstiodEndpoint';
import { IstiodThread } from './IstiodThread';

// Threads start slowly on a machine that is busy.
jest.setTimeout(60_000);

const READ = { deadlineMs: 20_000, signal: new AbortController().signal };
const SYNCZ = [
  { cluster_id: 'cluster1', proxy: 'b.shop' },
  { cluster_id: 'cluster1', proxy: 'a.shop' },
];

describe('IstiodThread', () => {
  let thread: IstiodThread;
  let istiod: Server;
  let url: string;
  let handle: (request: IncomingMessage, response: ServerResponse) => void;

  beforeEach(async () => {
    thread = IstiodThread.create();
    handle = (request, response) =>
      request.url === '/debug/syncz'
        ? response.end(JSON.stringify(SYNCZ))
        : response.end('1.31.0');
    istiod = createServer((request, response) => handle(request, response));
    await new Promise<void>(done => istiod.listen(0, '127.0.0.1', done));
    url = `http://127.0.0.1:${(istiod.address() as AddressInfo).port}`;
  });

  afterEach(async () => {
    await thread.close();
    istiod.closeAllConnections();
    await new Promise(done => istiod.close(done));
  });

  it('reads pages of a replica, and says how much came', async () => {
    const replica = thread.atUrl(url);
    expect(await replica.read('version', READ)).toEqual({
      value: '1.31.0',
      received: 6,
    });
    const { value, received } = await replica.read('syncz', READ);
    expect([...value]).toEqual([['cluster1', 'a.shop\nb.shop']]);
    expect(received).toBe(JSON.stringify(SYNCZ).length);
  });

  it('tells a failure as whoever asks without a thread would have it', async () => {
    handle = (_, response) => response.writeHead(503).end('not ready');
    const failureOf = (access: IstiodAccess) =>
      access
        .atUrl(url)
        .read('version', READ)
        .catch(error => error);
    const direct: ClusterCallError = await failureOf(IstiodEndpoint);
    expect(direct).toMatchObject({ reason: 'server-error', status: 503 });
    expect(await failureOf(thread)).toEqual(direct);
  });

  it('gives up at the deadline', async () => {
    const replica = thread.atUrl(url);
    await replica.read('version', READ);
    handle = () => {};
    await expect(
      replica.read('version', { ...READ, deadlineMs: 50 }),
    ).rejects.toMatchObject({ reason: 'timeout', server: 'istiod' });
  });

  it('ends a reading with its signal, in the thread as well', async () => {
    const replica = thread.atUrl(url);
    await replica.read('version', READ);
    const ended = new AbortController();
    const isClosed = new Promise<void>(closed => {
      handle = (_, response) => {
        response.on('close', () => closed());
        ended.abort(new Error('not wanted any more'));
      };
    });
    await expect(
      replica.read('version', { deadlineMs: 600_000, signal: ended.signal }),
    ).rejects.toThrow('not wanted any more');
    await isClosed;
  });

  it('starts again when its thread has ended, with the replicas that it had', async () => {
    const replica = thread.atUrl(url);
    await replica.read('version', READ);
    const isAsked = new Promise<void>(asked => {
      handle = () => asked();
    });
    const lost = replica.read('version', READ);
    await isAsked;
    const failure = lost.catch(error => error);
    await thread.close();
    expect(await failure).toMatchObject({
      reason: 'interrupted',
      server: 'the API server',
    });
    handle = (_, response) => response.end('1.31.1');
    expect((await replica.read('version', READ)).value).toBe('1.31.1');
  });

  describe('by port-forward', () => {
    let server: FakeServer;
    let seen: (string | undefined)[];

    beforeEach(async () => {
      seen = [];
      server = await FakeServer.start();
      server.server.on('upgrade', (request, socket) => {
        seen.push(request.headers.authorization);
        socket.end('HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n');
      });
    });
    afterEach(() => server.stop());

    const replicaWith = (authentication: ClusterAuthentication) =>
      thread.byPortForward(
        ClusterConnection.create(server.cluster(), authentication),
        { namespace: 'istio-system', pod: 'istiod-1', deadlineMs: 10_000 },
      );

    it('asks for the credential each time it connects, for it may be another by then', async () => {
      let serial = 0;
      const replica = replicaWith({
        credential: async () => {
          serial += 1;
          return { type: 'token', token: `token-${serial}` };
        },
      });
      for (const _ of ['first', 'second']) {
        await expect(replica.read('version', READ)).rejects.toMatchObject({
          reason: 'forbidden',
          server: 'the API server',
        });
      }
      expect(seen).toEqual(['Bearer token-1', 'Bearer token-2']);
    });

    it('says why there is no credential', async () => {
      const replica = replicaWith({
        credential: async () => {
          throw new Error('the role may not be assumed');
        },
      });
      await expect(replica.read('version', READ)).rejects.toMatchObject({
        reason: 'credential',
        message: expect.stringMatching(/: the role may not be assumed$/),
      });
    });
  });
});

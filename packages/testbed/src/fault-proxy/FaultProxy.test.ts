import { once } from 'events';
import {
  createServer as createHttpServer,
  IncomingMessage,
  ServerResponse,
} from 'http';
import { createSecureServer, Http2SecureServer } from 'http2';
import { createServer as createHttpsServer } from 'https';
import {
  AddressInfo,
  connect,
  createServer as createTcpServer,
  Socket,
} from 'net';
import { Duplex } from 'stream';
import { buffer, json, text } from 'stream/consumers';
import { connect as connectTls } from 'tls';
import { request } from 'undici';
import { WebSocket, WebSocketServer } from 'ws';
import { CertificateAuthority } from '../pki/CertificateAuthority';
import { awaitCondition } from '../process/awaitCondition';
import {
  Answer,
  Http2Client,
  HttpClient,
  httpClient,
  PROTOCOLS,
  Question,
} from './__testUtils__/HttpClient';
import { FaultControl } from './FaultControl';
import { FaultProxy } from './FaultProxy';

const LIST = `${JSON.stringify({
  kind: 'PodList',
  items: ['a', 'b', 'c'],
})}\n`;
const SETTINGS = {
  maxConcurrentStreams: 100,
  initialWindowSize: 128 * 1024,
  maxFrameSize: 32 * 1024,
};
const PODS = '/api/v1/pods';
const WATCH = `${PODS}?watch=true`;

describe('FaultProxy in front of a TLS server', () => {
  let authority: CertificateAuthority;
  let server: Http2SecureServer;
  let proxy: FaultProxy;
  /** Goes around the proxy. */
  let direct: HttpClient;
  /** The open watches of the server. */
  let watches: Set<ServerResponse>;
  let connections: Set<Socket>;

  const serverUrl = () =>
    `https://127.0.0.1:${(server.address() as AddressInfo).port}`;

  beforeAll(async () => {
    authority = await CertificateAuthority.create('server CA');
  });

  beforeEach(async () => {
    const { certificate, key } = await authority.issue({
      commonName: 'server',
      hosts: ['127.0.0.1'],
    });
    watches = new Set();
    connections = new Set();
    server = createSecureServer({
      cert: certificate,
      key,
      allowHTTP1: true,
      settings: SETTINGS,
    });
    // The proxy asks over HTTP/1.1.
    server.on(
      'request',
      async (incoming: IncomingMessage, response: ServerResponse) => {
        if (incoming.url?.includes('watch=true')) {
          watches.add(response);
          response.on('close', () => watches.delete(response));
          if (!incoming.url.includes('headless')) {
            response.flushHeaders();
          }
          return;
        }
        response.setHeader('x-asked', [
          incoming.headers.authorization ?? '',
          incoming.headers.cookie ?? '',
        ]);
        if (incoming.method !== 'GET') {
          response.end(`got ${await text(incoming)}`);
          return;
        }
        response.statusCode = incoming.url === '/unknown' ? 401 : 200;
        // In two pieces, as API servers do.
        response.write(LIST.slice(0, -1));
        setImmediate(() => response.end('\n'));
      },
    );
    server.on('connection', (socket: Socket) => {
      connections.add(socket);
      socket.on('close', () => connections.delete(socket));
    });
    const sockets = new WebSocketServer({ noServer: true });
    server.on('upgrade', (incoming, socket: Duplex, head) =>
      sockets.handleUpgrade(incoming, socket, head, accepted =>
        accepted.on('message', data => accepted.send(`echo ${data}`)),
      ),
    );
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    direct = httpClient('http/1.1', {
      url: serverUrl(),
      certificateAuthority: authority.certificate,
    });
    proxy = await FaultProxy.start({
      target: serverUrl(),
      targetCertificateAuthority: authority.certificate,
    });
  });

  afterEach(async () => {
    direct.close();
    await proxy.stop();
    await stopServer();
  });

  async function stopServer() {
    const closed = new Promise<void>(done => server.close(() => done()));
    connections.forEach(connection => connection.destroy());
    await closed;
  }

  const watchesBecome = (count: number) =>
    awaitCondition(
      `the server has ${count} watches`,
      () => watches.size === count || undefined,
      { timeoutMs: 10_000 },
    );

  /** What was under way has gone its way meanwhile. */
  const letPass = async () => {
    for (let round = 0; round < 3; round += 1) {
      await text((await direct.ask({ path: '/' })).body);
    }
  };

  describe.each(PROTOCOLS)('over %s', protocol => {
    let client: HttpClient;

    beforeEach(() => {
      client = httpClient(protocol, proxy);
    });

    afterEach(() => client.close());

    const get = (path = PODS, more: Partial<Question> = {}) =>
      client.ask({ path, ...more });

    /** What was read of an answer, and how it ended. */
    const readOf = async ({ body }: Answer) => {
      let read = '';
      body.on('data', piece => {
        read += piece;
      });
      const end = await new Promise<'properly' | 'broken off'>(resolve => {
        body
          .on('error', () => resolve('broken off'))
          .on('end', () => resolve('properly'));
      });
      return { read, end };
    };

    it('passes requests on with their credentials', async () => {
      const { status, headers, body } = await get(PODS, {
        headers: { authorization: 'Bearer abc', cookie: 'a=b' },
      });
      expect(status).toBe(200);
      expect(headers['x-asked']).toBe('Bearer abc, a=b');
      expect(await text(body)).toBe(LIST);
      expect(proxy.counts).toEqual({ connections: 1, requests: 1 });
    });

    it.each([
      ['POST', 'with its length', { 'content-length': '5' }],
      ['POST', 'without its length', {}],
      ['DELETE', 'without its length', {}],
    ])('passes on the body of a %s %s', async (method, _how, headers) => {
      const { body } = await get(PODS, { method, headers, body: 'hello' });
      expect(await text(body)).toBe('got hello');
    });

    it('keeps the connection of a client over several requests', async () => {
      for (let round = 0; round < 3; round++) {
        await text((await get()).body);
      }
      expect(proxy.counts).toEqual({ connections: 1, requests: 3 });
    });

    it('passes a watch event by event, and its end', async () => {
      const { body } = await get(WATCH);
      const events = body[Symbol.asyncIterator]();
      for (const event of ['{"n":1}\n', '{"n":2}\n']) {
        watches.forEach(watch => watch.write(event));
        expect(String((await events.next()).value)).toBe(event);
      }
      watches.forEach(watch => watch.end());
      expect((await events.next()).done).toBe(true);
    });

    it('ends what it asks when the client gives up a watch', async () => {
      const { body } = await get(WATCH);
      await watchesBecome(1);
      body.on('error', () => {}).destroy();
      expect(await watchesBecome(0)).toBe(true);
    });

    it('ends what it asks when the client gives up before there is an answer', async () => {
      const enough = new AbortController();
      const given = get(`${WATCH}&headless`, { signal: enough.signal });
      await watchesBecome(1);
      enough.abort();
      await expect(given).rejects.toMatchObject({ name: 'AbortError' });
      await watchesBecome(0);
    });

    it('breaks an answer off when the server behind does', async () => {
      const watch = readOf(await get(WATCH));
      await watchesBecome(1);
      connections.forEach(connection => connection.destroy());
      expect((await watch).end).toBe('broken off');
    });

    it('answers 502 when the server behind is gone', async () => {
      await stopServer();
      const { status, body } = await get();
      expect(status).toBe(502);
      expect(await json(body)).toMatchObject({ kind: 'Status', code: 502 });
    });

    it.each([401, 403, 410, 500, 503])(
      'answers %i as a Kubernetes Status',
      async status => {
        await proxy.set({ kind: 'status', status });
        const answer = await get();
        expect(answer.status).toBe(status);
        expect(await json(answer.body)).toMatchObject({
          kind: 'Status',
          code: status,
        });
      },
    );

    it('answers 429 with Retry-After', async () => {
      await proxy.set({ kind: 'status', status: 429, retryAfterSeconds: 7 });
      const { status, headers, body } = await get();
      await text(body);
      expect([status, headers['retry-after']]).toEqual([429, '7']);
    });

    it('hits only the requests that match', async () => {
      await proxy.set({
        kind: 'status',
        status: 410,
        match: { pathPrefix: PODS, watch: true },
      });
      const statuses = [];
      for (const path of [WATCH, PODS, '/api/v1/nodes?watch=true']) {
        const { status, body } = await get(path);
        statuses.push(status);
        body.on('error', () => {}).destroy();
      }
      expect(statuses).toEqual([410, 200, 200]);
    });

    it('gives half a JSON in an answer that ends properly', async () => {
      await proxy.set({ kind: 'half-body' });
      const answer = await get();
      const { read, end } = await readOf(answer);
      expect([answer.status, end]).toEqual([200, 'properly']);
      expect(LIST.startsWith(read)).toBe(true);
      expect(() => JSON.parse(read)).toThrow(/JSON/);
    });

    it('refuses connections and takes them again on the same port', async () => {
      const { url } = proxy;
      await proxy.set({ kind: 'refuse' });
      await expect(get()).rejects.toMatchObject({ code: 'ECONNREFUSED' });
      await proxy.set(undefined);
      expect(proxy.url).toBe(url);
      expect((await get()).status).toBe(200);
    });

    it('closes what is open when it refuses', async () => {
      const watch = readOf(await get(WATCH));
      await proxy.set({ kind: 'refuse' });
      expect((await watch).end).toBe('broken off');
      await watchesBecome(0);
    });

    it('hangs: accepts, answers nothing, and goes on afterwards', async () => {
      await proxy.set({ kind: 'hang' });
      let hasAnswer = false;
      const answer = get().finally(() => {
        hasAnswer = true;
      });
      await awaitCondition(
        'the connection is there',
        () => proxy.counts.connections === 1 || undefined,
        { timeoutMs: 5_000 },
      );
      await letPass();
      expect(hasAnswer).toBe(false);
      await proxy.set(undefined);
      expect((await answer).status).toBe(200);
    });

    it('answers nothing on a connection that is open while it hangs', async () => {
      await text((await get()).body);
      await proxy.set({ kind: 'hang' });
      let hasAnswer = false;
      const answer = get().finally(() => {
        hasAnswer = true;
      });
      await letPass();
      expect(hasAnswer).toBe(false);
      await proxy.set(undefined);
      expect((await answer).status).toBe(200);
      expect(proxy.counts.connections).toBe(1);
    });

    it('silences a watch that is open while it hangs, its end included', async () => {
      const watch = readOf(await get(WATCH));
      let isOver = false;
      watch.then(() => {
        isOver = true;
      });
      await proxy.set({ kind: 'hang' });
      watches.forEach(open => open.write('{"n":1}\n'));
      watches.forEach(open => open.end());
      await letPass();
      expect(isOver).toBe(false);
      await proxy.set(undefined);
      expect(await watch).toEqual({ read: '{"n":1}\n', end: 'properly' });
    });

    it('trickles an answer in small pieces', async () => {
      await proxy.set({ kind: 'slow', bytesPerSecond: 100 });
      const { body } = await get();
      const pieces: string[] = [];
      for await (const piece of body) {
        pieces.push(String(piece));
      }
      expect(pieces.join('')).toBe(LIST);
      expect(pieces.length).toBeGreaterThan(3);
    });

    it('cuts a watch that is open', async () => {
      const watch = readOf(await get(WATCH));
      await proxy.set({ kind: 'cut' });
      expect((await watch).end).toBe('broken off');
      await watchesBecome(0);
    });

    it('cuts an answer after some bytes', async () => {
      await proxy.set({ kind: 'cut', afterBytes: 10 });
      expect(await readOf(await get())).toEqual({
        read: LIST.slice(0, 10),
        end: 'broken off',
      });
    });

    it.each([
      ['expired', 'CERT_HAS_EXPIRED'],
      ['wrong-host', 'ERR_TLS_CERT_ALTNAME_INVALID'],
      ['unknown-ca', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'],
    ] as const)('shows a certificate that is %s', async (problem, code) => {
      const watch = readOf(await get(WATCH));
      await proxy.set({ kind: 'certificate', problem });
      expect((await watch).end).toBe('broken off');
      await expect(get()).rejects.toMatchObject({ code });
      await proxy.set(undefined);
      expect((await get()).status).toBe(200);
    });
  });

  describe('over one connection of HTTP/2 for everything', () => {
    let client: Http2Client;

    beforeEach(() => {
      client = new Http2Client(proxy);
    });

    afterEach(() => client.close());

    const openWatches = (count: number) =>
      Promise.all(
        Array.from({ length: count }, () => client.ask({ path: WATCH })),
      );

    it('says what the server says at the beginning', async () => {
      const session = await client.session();
      const [settings] = await once(session, 'remoteSettings');
      expect(settings).toMatchObject(SETTINGS);
    });

    it('passes many watches at once, and forgets those that are given up', async () => {
      const open = await openWatches(100);
      watches.forEach(watch => watch.write('event'));
      for (const { body } of open) {
        expect(String((await once(body, 'data'))[0])).toBe('event');
        body.destroy();
      }
      await watchesBecome(0);
      expect(proxy.counts).toEqual({ connections: 1, requests: 100 });
    });

    it('lets a client give up watches as often as it likes', async () => {
      const session = await client.session();
      for (let round = 0; round < 12; round += 1) {
        const open = await openWatches(100);
        open.forEach(({ body }) => body.destroy());
      }
      await watchesBecome(0);
      expect((await client.ask({ path: PODS })).status).toBe(200);
      expect(await client.session()).toBe(session);
    });

    it('breaks all that is on the connection with the answer that is cut, without a farewell', async () => {
      const farewell = jest.fn();
      (await client.session()).on('goaway', farewell);
      const others = await openWatches(2);
      const ends = Promise.all(
        others.map(({ body }) => buffer(body).catch(String)),
      );
      await proxy.set({
        kind: 'cut',
        match: { pathPrefix: '/api/v1/nodes' },
      });
      const { body } = await client.ask({ path: '/api/v1/nodes' });
      await expect(text(body)).rejects.toThrow('the connection was closed');
      expect(await ends).toEqual(
        others.map(() => 'Error: the connection was closed'),
      );
      expect(farewell).not.toHaveBeenCalled();
    });

    it('does not even answer a ping while it hangs', async () => {
      const session = await client.session();
      await once(session, 'remoteSettings');
      await proxy.set({ kind: 'hang' });
      let isAnswered = false;
      const answered = new Promise<void>(resolve =>
        session.ping(() => {
          isAnswered = true;
          resolve();
        }),
      );
      await letPass();
      expect(isAnswered).toBe(false);
      await proxy.set(undefined);
      await answered;
    });

    it.each([
      ['by the server', '/unknown', undefined],
      ['by the fault', PODS, { kind: 'status', status: 401 } as const],
    ])(
      'takes no more requests after one that was refused %s with 401, and goes on with its watches',
      async (_who, path, fault) => {
        const session = await client.session();
        const [{ body }] = await openWatches(1);
        await proxy.set(fault);
        const goneAway = once(session, 'goaway');
        expect((await client.ask({ path })).status).toBe(401);
        expect((await goneAway)[0]).toBe(0);
        await proxy.set(undefined);
        watches.forEach(watch => watch.write('event'));
        expect(String((await once(body, 'data'))[0])).toBe('event');
        expect(await client.session()).not.toBe(session);
      },
    );
  });

  it('passes WebSocket upgrades both ways', async () => {
    const socket = new WebSocket(proxy.url.replace('https', 'wss'), {
      ca: proxy.certificateAuthority,
    });
    await once(socket, 'open');
    socket.send('hello');
    expect(String((await once(socket, 'message'))[0])).toBe('echo hello');
    const closed = once(socket, 'close');
    await proxy.set({ kind: 'cut' });
    await closed;
  });

  it('is switched over its control port', async () => {
    const control = await FaultControl.start(new Map([['c1', proxy]]));
    const send = async (method: 'PUT' | 'DELETE' | 'GET', value?: object) => {
      const { statusCode, body } = await request(
        `${control.url}/${method === 'GET' ? '' : 'c1'}`,
        { method, body: value && JSON.stringify(value) },
      );
      return { statusCode, body: await body.json() };
    };
    await send('PUT', { kind: 'status', status: 503 });
    expect(proxy.fault).toEqual({ kind: 'status', status: 503 });
    expect(await send('GET')).toMatchObject({
      body: [{ name: 'c1', fault: { kind: 'status' } }],
    });
    expect(await send('PUT', { kind: 'slow' })).toMatchObject({
      statusCode: 400,
      body: { message: expect.stringMatching(/bytesPerSecond/) },
    });
    await send('DELETE');
    expect(proxy.fault).toBeUndefined();
    await control.stop();
  });
});

describe('FaultProxy in front of other servers', () => {
  it('offers HTTP/1.1 only where the server does', async () => {
    const authority = await CertificateAuthority.create('server CA');
    const { certificate, key } = await authority.issue({
      commonName: 'server',
      hosts: ['127.0.0.1'],
    });
    const server = createHttpsServer(
      { cert: certificate, key },
      (_, response) => response.end('secure'),
    );
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const proxy = await FaultProxy.start({
      target: `https://127.0.0.1:${(server.address() as AddressInfo).port}`,
      targetCertificateAuthority: authority.certificate,
    });
    const socket = connectTls({
      port: Number(new URL(proxy.url).port),
      ca: proxy.certificateAuthority,
      ALPNProtocols: ['h2', 'http/1.1'],
    });
    await once(socket, 'secureConnect');
    expect(socket.alpnProtocol).toBe('http/1.1');
    const client = httpClient('http/1.1', proxy);
    expect(await text((await client.ask({ path: '/' })).body)).toBe('secure');
    client.close();
    socket.destroy();
    await proxy.stop();
    server.closeAllConnections();
    await new Promise(done => server.close(done));
  });

  it('passes bytes to a tcp target and refuses faults that need HTTP', async () => {
    const echo = createTcpServer(socket => socket.pipe(socket));
    await new Promise<void>(done => echo.listen(0, '127.0.0.1', done));
    const proxy = await FaultProxy.start({
      target: `tcp://127.0.0.1:${(echo.address() as AddressInfo).port}`,
    });
    const socket = connect(Number(new URL(proxy.url).port), '127.0.0.1');
    const answer = new Promise(done => socket.once('data', done));
    socket.write('hello');
    expect(String(await answer)).toBe('hello');
    await expect(proxy.set({ kind: 'status', status: 500 })).rejects.toThrow(
      /needs HTTP/,
    );
    const closed = new Promise(done => socket.once('close', done));
    await proxy.set({ kind: 'cut' });
    await closed;
    await proxy.stop();
    await new Promise(done => echo.close(done));
  });

  it('passes plain HTTP and has no certificate to spoil there', async () => {
    const server = createHttpServer((_, response) => response.end('plain'));
    await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
    const proxy = await FaultProxy.start({
      target: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    });
    const { body } = await request(proxy.url);
    expect(await body.text()).toBe('plain');
    await expect(
      proxy.set({ kind: 'certificate', problem: 'expired' }),
    ).rejects.toThrow(/no TLS/);
    await proxy.stop();
    server.closeAllConnections();
    await new Promise(done => server.close(done));
  });
});

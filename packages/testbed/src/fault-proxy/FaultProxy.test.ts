import { createServer as createHttpServer } from 'http';
import { createServer, Server } from 'https';
import { AddressInfo, connect, createServer as createTcpServer } from 'net';
import { Agent, request } from 'undici';
import { WebSocket, WebSocketServer } from 'ws';
import { CertificateAuthority } from '../pki/CertificateAuthority';
import { awaitCondition } from '../process/awaitCondition';
import { FaultControl } from './FaultControl';
import { FaultProxy } from './FaultProxy';

const LIST = `${JSON.stringify({
  kind: 'PodList',
  items: ['a', 'b', 'c'],
})}\n`;

describe('FaultProxy in front of a TLS server', () => {
  let server: Server;
  let sockets: WebSocketServer;
  let proxy: FaultProxy;
  let agent: Agent;
  /** Has one connection only. */
  let single: Agent;
  /** Goes around the proxy. */
  let directAgent: Agent;
  /** Sends an event to every open watch. */
  let sendEvent: (text: string) => void;

  const serverUrl = () =>
    `https://127.0.0.1:${(server.address() as AddressInfo).port}`;

  beforeEach(async () => {
    const authority = await CertificateAuthority.create('server CA');
    const pair = await authority.issue({
      commonName: 'server',
      hosts: ['127.0.0.1'],
    });
    const watches = new Set<(text: string) => void>();
    sendEvent = text => watches.forEach(send => send(text));
    server = createServer(
      { cert: pair.certificate, key: pair.key },
      (incoming, response) => {
        if (incoming.url?.includes('watch=true')) {
          response.flushHeaders();
          watches.add(text => response.write(text));
          return;
        }
        response.setHeader('x-authorization', [
          incoming.headers.authorization ?? '',
        ]);
        // In two pieces, as API servers do.
        response.write(LIST.slice(0, -1));
        setImmediate(() => response.end('\n'));
      },
    );
    sockets = new WebSocketServer({ server });
    sockets.on('connection', socket =>
      socket.on('message', data => socket.send(`echo ${data}`)),
    );
    await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
    directAgent = new Agent({ connect: { ca: authority.certificate } });
    proxy = await FaultProxy.start({
      target: serverUrl(),
      targetCertificateAuthority: authority.certificate,
    });
    single = new Agent({
      connections: 1,
      connect: { ca: proxy.certificateAuthority },
    });
    agent = new Agent({ connect: { ca: proxy.certificateAuthority } });
  });

  afterEach(async () => {
    await agent.destroy();
    await single.destroy();
    await directAgent.destroy();
    await proxy.stop();
    sockets.close();
    server.closeAllConnections();
    await new Promise(done => server.close(done));
  });

  const get = (path = '/api/v1/pods', dispatcher = agent) =>
    request(`${proxy.url}${path}`, {
      dispatcher,
      headers: { authorization: 'Bearer abc' },
    });

  it('passes requests on with their credentials', async () => {
    const { statusCode, headers, body } = await get();
    expect(statusCode).toBe(200);
    expect(headers['x-authorization']).toBe('Bearer abc');
    expect(await body.text()).toBe(LIST);
    expect(proxy.counts).toEqual({ connections: 1, requests: 1 });
  });

  it('keeps the connection of a client over several requests', async () => {
    for (let round = 0; round < 3; round++) {
      await (await get('/api/v1/pods', single)).body.dump();
    }
    expect(proxy.counts).toEqual({ connections: 1, requests: 3 });
  });

  it('passes a watch event by event', async () => {
    const { body } = await get('/api/v1/pods?watch=true');
    const events = body[Symbol.asyncIterator]();
    for (const event of ['{"n":1}\n', '{"n":2}\n']) {
      sendEvent(event);
      expect(String((await events.next()).value)).toBe(event);
    }
  });

  it('passes WebSocket upgrades both ways', async () => {
    const socket = new WebSocket(proxy.url.replace('https', 'wss'), {
      ca: proxy.certificateAuthority,
    });
    await new Promise(done => socket.once('open', done));
    const answer = new Promise(done => socket.once('message', done));
    socket.send('hello');
    expect(String(await answer)).toBe('echo hello');
    socket.close();
  });

  it.each([401, 403, 410, 500, 503])(
    'answers %i as a Kubernetes Status',
    async status => {
      await proxy.set({ kind: 'status', status });
      const { statusCode, body } = await get();
      expect(statusCode).toBe(status);
      expect(await body.json()).toMatchObject({ kind: 'Status', code: status });
    },
  );

  it('answers 429 with Retry-After', async () => {
    await proxy.set({ kind: 'status', status: 429, retryAfterSeconds: 7 });
    const { statusCode, headers, body } = await get();
    await body.dump();
    expect([statusCode, headers['retry-after']]).toEqual([429, '7']);
  });

  it('hits only the requests that match', async () => {
    await proxy.set({
      kind: 'status',
      status: 410,
      match: { pathPrefix: '/api/v1/pods', watch: true },
    });
    const statuses = [];
    for (const path of [
      '/api/v1/pods?watch=true',
      '/api/v1/pods',
      '/api/v1/nodes?watch=true',
    ]) {
      const { statusCode, body } = await get(path);
      statuses.push(statusCode);
      body.on('error', () => {}).destroy();
    }
    expect(statuses).toEqual([410, 200, 200]);
  });

  it('gives half a JSON in an answer that ends properly', async () => {
    await proxy.set({ kind: 'half-body' });
    const { statusCode, body } = await get();
    const text = await body.text();
    expect(statusCode).toBe(200);
    expect(LIST.startsWith(text)).toBe(true);
    expect(() => JSON.parse(text)).toThrow(/JSON/);
  });

  it('refuses connections and takes them again on the same port', async () => {
    const { url } = proxy;
    await proxy.set({ kind: 'refuse' });
    await expect(get()).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    await proxy.set(undefined);
    expect(proxy.url).toBe(url);
    const { statusCode, body } = await get();
    await body.dump();
    expect(statusCode).toBe(200);
  });

  it('hangs: accepts, answers nothing, and goes on afterwards', async () => {
    const impatient = new Agent({
      connect: { ca: proxy.certificateAuthority, timeout: 300 },
    });
    await proxy.set({ kind: 'hang' });
    await expect(get('/api/v1/pods', impatient)).rejects.toMatchObject({
      code: 'UND_ERR_CONNECT_TIMEOUT',
    });
    await impatient.destroy();
    const before = proxy.counts.connections;
    const later = get();
    await awaitCondition(
      'the next connection is there',
      () => (proxy.counts.connections > before ? true : undefined),
      { timeoutMs: 5_000 },
    );
    await proxy.set(undefined);
    const { statusCode, body } = await later;
    await body.dump();
    expect(statusCode).toBe(200);
  });

  it('answers nothing on a connection that is open while it hangs', async () => {
    await (await get('/api/v1/pods', single)).body.dump();
    await proxy.set({ kind: 'hang' });
    await expect(
      request(`${proxy.url}/`, { dispatcher: single, headersTimeout: 300 }),
    ).rejects.toMatchObject({ code: 'UND_ERR_HEADERS_TIMEOUT' });
  });

  it('silences a watch that is open while it hangs', async () => {
    const { body } = await get('/api/v1/pods?watch=true');
    const events = body[Symbol.asyncIterator]();
    await proxy.set({ kind: 'hang' });
    sendEvent('{"n":1}\n');
    let arrived = false;
    const next = events.next().then(event => {
      arrived = true;
      return event;
    });
    // What the server sends after the event has gone its way meanwhile.
    for (let round = 0; round < 3; round++) {
      const { body: direct } = await request(serverUrl(), {
        dispatcher: directAgent,
      });
      await direct.dump();
    }
    expect(arrived).toBe(false);
    await proxy.set(undefined);
    expect(String((await next).value)).toBe('{"n":1}\n');
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
    const { body } = await get('/api/v1/pods?watch=true');
    const broken = new Promise(done => body.once('error', done));
    body.resume();
    await proxy.set({ kind: 'cut' });
    expect(String(await broken)).toMatch(/closed|terminated|reset/);
  });

  it('cuts an answer after some bytes', async () => {
    await proxy.set({ kind: 'cut', afterBytes: 10 });
    const { body } = await get();
    await expect(body.text()).rejects.toThrow(/closed|terminated|reset/);
  });

  it.each([
    ['expired', 'CERT_HAS_EXPIRED'],
    ['wrong-host', 'ERR_TLS_CERT_ALTNAME_INVALID'],
    ['unknown-ca', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'],
  ] as const)('shows a certificate that is %s', async (problem, code) => {
    await proxy.set({ kind: 'certificate', problem });
    await expect(get()).rejects.toMatchObject({ code });
    await proxy.set(undefined);
    const { statusCode, body } = await get();
    await body.dump();
    expect(statusCode).toBe(200);
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

  it('answers 502 when the server behind is gone', async () => {
    server.closeAllConnections();
    await new Promise(done => server.close(done));
    const { statusCode, body } = await get();
    await body.dump();
    expect(statusCode).toBe(502);
  });
});

describe('FaultProxy in front of other servers', () => {
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

import { mkdtemp, rm, writeFile } from 'fs/promises';
import { AddressInfo, connect, createServer, Server, Socket } from 'net';
import { tmpdir } from 'os';
import { join } from 'path';
import { setTimeout as pause } from 'timers/promises';
import { CertificateAuthority } from '@meshstage/testbed/pki';
import type { MeshCluster } from '@meshstage/plugin-service-mesh-node';
import { ClusterAuthentications } from './authentication';
import { ClusterConnection } from './ClusterConnection';
import {
  answer,
  FakeProtocol,
  FakeServer,
  refuse,
} from './__testUtils__/FakeServer';

function listen(server: Server): Promise<void> {
  return new Promise(resolve => server.listen(0, '127.0.0.1', () => resolve()));
}

/** Knows CONNECT only. */
class Proxy {
  readonly targets: string[] = [];
  refuses = false;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();

  static async start(): Promise<Proxy> {
    const proxy = new Proxy();
    await listen(proxy.#server);
    return proxy;
  }

  private constructor() {
    this.#server = createServer(socket => {
      this.#sockets.add(socket);
      socket.on('error', () => socket.destroy());
      socket.once('data', head => this.#connect(socket, head.toString()));
    });
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  stop() {
    this.#sockets.forEach(socket => socket.destroy());
    this.#server.close();
  }

  #connect(socket: Socket, head: string) {
    const [, host, port] = /^CONNECT ([^:]+):(\d+) /.exec(head) ?? [];
    this.targets.push(`${host}:${port}`);
    if (this.refuses) {
      socket.end('HTTP/1.1 403 Forbidden\r\ncontent-length: 0\r\n\r\n');
      return;
    }
    const onward = connect(Number(port), host, () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      socket.pipe(onward).pipe(socket);
    });
    onward.on('error', () => socket.destroy());
    this.#sockets.add(onward);
  }
}

// A busy machine is no failure.
jest.setTimeout(60_000);

/** API servers speak both; load balancers and proxies before them perhaps not. */
const PROTOCOLS: readonly FakeProtocol[] = ['h2', 'http/1.1'];

describe.each(PROTOCOLS)('ClusterConnection over %s', protocol => {
  let server: FakeServer;
  const connections: ClusterConnection[] = [];

  const connectTo = (cluster: MeshCluster) => {
    const connection = ClusterConnection.create(
      cluster,
      ClusterAuthentications.create().authenticate(cluster),
    );
    connections.push(connection);
    return connection;
  };

  const failureOf = async (call: Promise<unknown>) => {
    const error = await call.then(
      () => undefined,
      (cause: unknown) => cause,
    );
    return error as { reason: string; message: string; retryAfterMs?: number };
  };

  beforeAll(async () => {
    server = await FakeServer.start(undefined, { protocol });
  });

  afterEach(async () => {
    await Promise.all(connections.splice(0).map(each => each.close()));
  });

  afterAll(() => server.stop());

  it('sends the token and reads JSON', async () => {
    server.handle = (request, response) =>
      answer(response, 200, { seen: request.headers.authorization });
    expect(
      await connectTo(server.cluster()).json({ path: '/version' }),
    ).toEqual({ seen: 'Bearer secret-token' });
  });

  it('does not follow redirects', async () => {
    server.handle = (_request, response) => {
      response.writeHead(302, { location: `${server.url}/elsewhere` });
      response.end();
    };
    const before = server.requests.length;
    const failure = await failureOf(
      connectTo(server.cluster()).json({ path: '/version' }),
    );
    expect(failure.reason).toBe('redirect');
    expect(server.requests.slice(before)).toEqual(['/version']);
  });

  it('gives up at the deadline, in the head and in the body of an answer', async () => {
    server.handle = () => {};
    const connection = connectTo(server.cluster());
    const silent = connection.json({ path: '/a', deadlineMs: 100 });
    expect((await failureOf(silent)).reason).toBe('timeout');
    server.handle = (_request, response) => {
      response.writeHead(200);
      response.write('{');
    };
    const stuck = connection.json({ path: '/b', deadlineMs: 100 });
    expect((await failureOf(stuck)).reason).toBe('timeout');
  });

  it('gives up at the deadline while it connects', async () => {
    const sockets: Socket[] = [];
    const mute = createServer(socket => sockets.push(socket));
    await listen(mute);
    const { port } = mute.address() as AddressInfo;
    const call = connectTo(
      server.cluster({ url: `https://127.0.0.1:${port}` }),
    ).json({ path: '/version', deadlineMs: 100 });
    expect((await failureOf(call)).reason).toBe('timeout');
    sockets.forEach(socket => socket.destroy());
    mute.close();
  });

  it('ends a call when its signal ends', async () => {
    server.handle = () => {};
    const ended = new AbortController();
    const call = connectTo(server.cluster()).json({
      path: '/version',
      signal: ended.signal,
    });
    ended.abort(new Error('not wanted any more'));
    expect((await failureOf(call)).message).toBe('not wanted any more');
  });

  it('goes on with a stream after the deadline of its head', async () => {
    server.handle = (_request, response) => {
      response.writeHead(200);
      response.write('first');
      setTimeout(() => response.end('second'), 3_500);
    };
    const body = await connectTo(server.cluster()).stream({
      path: '/watch',
      deadlineMs: 3_000,
    });
    let text = '';
    for await (const piece of body) {
      text += piece;
    }
    expect(text).toBe('firstsecond');
  });

  it('refuses answers that are larger than allowed', async () => {
    server.handle = (_request, response) =>
      answer(response, 200, { text: 'x'.repeat(10_000) });
    const call = connectTo(server.cluster()).json({
      path: '/version',
      maxBytes: 1_000,
    });
    expect((await failureOf(call)).reason).toBe('too-large');
  });

  it.each([
    [401, 'unauthorized'],
    [403, 'forbidden'],
    [404, 'not-found'],
    [410, 'gone'],
    [422, 'rejected'],
    [429, 'throttled'],
    [503, 'server-error'],
  ])(
    'names status %d %s, in the words of the server',
    async (status, reason) => {
      server.handle = (_request, response) =>
        refuse(response, status, 'because\u0007 of it', { 'retry-after': '7' });
      const failure = await failureOf(
        connectTo(server.cluster()).json({ path: '/version' }),
      );
      expect(failure).toMatchObject({ reason, retryAfterMs: 7_000 });
      expect(failure.message).toMatch(/: because of it$/);
    },
  );

  it('says that an answer is no JSON', async () => {
    server.handle = (_request, response) => response.end('{"half":');
    const call = connectTo(server.cluster()).json({ path: '/version' });
    expect((await failureOf(call)).reason).toBe('malformed');
  });

  it('accepts only the CA of the cluster, and the name it should have', async () => {
    server.handle = (_request, response) => answer(response, 200, {});
    const other = await CertificateAuthority.create('other CA');
    const untrusted = connectTo(
      server.cluster({ certificateAuthority: { data: other.certificate } }),
    );
    const misnamed = connectTo(
      server.cluster({ tlsServerName: 'another.example' }),
    );
    const named = connectTo(server.cluster({ tlsServerName: 'fake.example' }));
    const call = { path: '/version' };
    expect((await failureOf(untrusted.json(call))).reason).toBe(
      'tls-unknown-ca',
    );
    expect((await failureOf(misnamed.json(call))).reason).toBe(
      'tls-wrong-name',
    );
    expect(await named.json(call)).toEqual({});
  });

  it('reaches hosts by name, and names one that does not resolve', async () => {
    server.handle = (_request, response) => answer(response, 200, {});
    const named = connectTo(
      server.cluster({ url: `https://localhost:${server.port}` }),
    );
    const unknown = connectTo(
      server.cluster({ url: `https://nowhere.invalid:${server.port}` }),
    );
    const call = { path: '/version' };
    expect(await named.json(call)).toEqual({});
    const failures = await Promise.all(
      [1, 2, 3].map(() => failureOf(unknown.json(call))),
    );
    expect(failures.map(({ reason }) => reason)).toEqual(['dns', 'dns', 'dns']);
  });

  it('says which file of a CA is missing', async () => {
    const call = connectTo(
      server.cluster({ certificateAuthority: { file: '/nowhere/ca.pem' } }),
    ).json({ path: '/version' });
    expect((await failureOf(call)).message).toMatch('/nowhere/ca.pem');
  });

  it('reads a token file again when it changed, and repeats a refused call with it', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'token-'));
    const file = join(folder, 'token');
    await writeFile(file, 'old-token\n');
    const seen: (string | undefined)[] = [];
    server.handle = (request, response) => {
      seen.push(request.headers.authorization);
      if (request.headers.authorization === 'Bearer new-token') {
        answer(response, 200, { fine: true });
      } else {
        writeFile(file, 'new-token\n').then(() => refuse(response, 401));
      }
    };
    const connection = connectTo(
      server.cluster({
        authentication: { provider: 'token', parameters: { file } },
      }),
    );
    expect(await connection.json({ path: '/version' })).toEqual({ fine: true });
    expect(seen).toEqual(['Bearer old-token', 'Bearer new-token']);
    await rm(folder, { recursive: true });
  });

  it('knows of a refusal also when the server closes the connection before there is a new credential', async () => {
    server.handle = (_request, response) => {
      refuse(response, 401, 'who are you');
      setTimeout(() => server.breakConnections(), 50);
    };
    let asked = 0;
    const connection = ClusterConnection.create(server.cluster(), {
      credential: async () => {
        asked += 1;
        await pause(asked === 1 ? 0 : 200);
        return { type: 'token', token: 'old-token' };
      },
    });
    connections.push(connection);
    expect(
      await failureOf(connection.json({ path: '/version' })),
    ).toMatchObject({
      reason: 'unauthorized',
      message: expect.stringMatching(/: who are you$/),
    });
    expect(asked).toBe(2);
  });

  it('keeps the credential out of every failure', async () => {
    const tokens = ['secret-token', 'line\nbreak-secret-token'];
    server.handle = (_request, response) => refuse(response, 401);
    for (const value of tokens) {
      const failure = await failureOf(
        connectTo(
          server.cluster({
            authentication: { provider: 'token', parameters: { value } },
          }),
        ).json({ path: '/version' }),
      );
      expect(failure.reason).toMatch(/unauthorized|credential/);
      expect(JSON.stringify(failure) + String(failure)).not.toMatch(
        'secret-token',
      );
    }
  });

  it('keeps the credential out of a failure that repeats what was sent', async () => {
    server.handle = (request, response) =>
      refuse(response, 500, `bad: ${JSON.stringify(request.headers)}`);
    const failure = await failureOf(
      connectTo(server.cluster()).json({ path: '/version' }),
    );
    expect(failure.message).toMatch('bad: {"');
    expect(JSON.stringify(failure) + String(failure)).not.toMatch(
      'secret-token',
    );
  });

  it('goes through the proxy of the cluster, and names its refusal', async () => {
    server.handle = (_request, response) => answer(response, 200, {});
    const proxy = await Proxy.start();
    const connection = connectTo(server.cluster({ proxyUrl: proxy.url }));
    expect(await connection.json({ path: '/version' })).toEqual({});
    expect(proxy.targets).toEqual([`127.0.0.1:${server.port}`]);
    proxy.refuses = true;
    const refused = connection.fresh();
    connections.push(refused);
    expect((await failureOf(refused.json({ path: '/version' }))).reason).toBe(
      'proxy',
    );
    proxy.stop();
  });

  it('goes through the proxy of the environment, but where NO_PROXY excludes it', async () => {
    server.handle = (_request, response) => answer(response, 200, {});
    const proxy = await Proxy.start();
    const { HTTPS_PROXY, NO_PROXY } = process.env;
    try {
      process.env.HTTPS_PROXY = proxy.url;
      process.env.NO_PROXY = '';
      await connectTo(server.cluster()).json({ path: '/version' });
      expect(proxy.targets).toHaveLength(1);
      process.env.NO_PROXY = '127.0.0.1';
      await connectTo(server.cluster()).json({ path: '/version' });
      expect(proxy.targets).toHaveLength(1);
    } finally {
      restore('HTTPS_PROXY', HTTPS_PROXY);
      restore('NO_PROXY', NO_PROXY);
      proxy.stop();
    }
  });
});

function restore(name: string, value: string | undefined) {
  if (value === undefined) {
    delete process.env[name];
  } else {
    process.env[name] = value;
  }
}

import type { MeshCluster } from '@meshstage/plugin-service-mesh-node';
import { awaitCondition } from '@meshstage/testbed';
import { FaultProxy } from '@meshstage/testbed/fault-proxy';
import { CertificateAuthority } from '@meshstage/testbed/pki';
import { mkdtemp, rm, writeFile } from 'fs/promises';
import type { ServerResponse } from 'http';
import { tmpdir } from 'os';
import { join } from 'path';
import type { Readable } from 'stream';
import { ClusterAuthentications } from './authentication';
import { ClusterConnection } from './ClusterConnection';
import { answer, FakeServer } from './__testUtils__/FakeServer';

// A busy machine is no failure.
jest.setTimeout(60_000);

describe('Transport', () => {
  const ends: (() => Promise<unknown>)[] = [];

  const serve = async (options?: Parameters<typeof FakeServer.start>[1]) => {
    const server = await FakeServer.start(undefined, options);
    ends.push(() => server.stop());
    return server;
  };

  const connectTo = (
    server: FakeServer,
    port = server.port,
    changes: Partial<MeshCluster> = {},
  ) => {
    const cluster = server.cluster({
      url: `https://127.0.0.1:${port}`,
      ...changes,
    });
    const connection = ClusterConnection.create(
      cluster,
      ClusterAuthentications.create().authenticate(cluster),
    );
    ends.unshift(() => connection.close());
    return connection;
  };

  /** Bytes go through it until they are held up. */
  const behindProxy = async (server: FakeServer) => {
    const proxy = await FaultProxy.start({
      target: `tcp://127.0.0.1:${server.port}`,
    });
    ends.push(() => proxy.stop());
    return { proxy, port: Number(new URL(proxy.url).port) };
  };

  const failureOf = (body: Readable) =>
    new Promise<Error | 'ended properly'>(resolve => {
      body.on('error', resolve);
      body.on('end', () => resolve('ended properly'));
      body.resume();
    });

  afterEach(async () => {
    for (const end of ends.splice(0)) {
      await end();
    }
  });

  it('asks a server of HTTP/2 for everything on one connection', async () => {
    const server = await serve();
    server.handle = keepOpen;
    const connection = connectTo(server);
    await Promise.all(
      Array.from({ length: 30 }, (_, serial) =>
        connection.stream({ path: `/watch/${serial}` }),
      ),
    );
    expect(server.connections).toBe(1);
    expect(server.requests).toHaveLength(30);
  });

  it('opens another connection when the server allows no more on the first', async () => {
    const server = await serve({ maxConcurrentStreams: 3 });
    server.handle = keepOpen;
    const connection = connectTo(server);
    for (let serial = 0; serial < 4; serial += 1) {
      await connection.stream({ path: '/watch', deadlineMs: 5_000 });
    }
    expect(server.connections).toBe(2);
  });

  it('gives each exchange a connection where the server speaks HTTP/1.1, the first one included', async () => {
    const server = await serve({ protocol: 'http/1.1' });
    server.handle = keepOpen;
    const connection = connectTo(server);
    await connection.stream({ path: '/watch' });
    expect(server.connections).toBe(1);
    await connection.stream({ path: '/watch' });
    expect(server.connections).toBe(2);
  });

  it('goes on with what is open when the server wants to be left, and asks on another connection', async () => {
    const server = await serve();
    const responses: ServerResponse[] = [];
    server.handle = (request, response) => {
      keepOpen(request, response);
      responses.push(response);
    };
    const connection = connectTo(server);
    const body = await connection.stream({ path: '/watch' });
    server.sessions.forEach(session => session.goaway());
    await awaitCondition(
      'another connection is used',
      async () => {
        await connection.stream({ path: '/watch' });
        return server.connections === 2 || undefined;
      },
      { timeoutMs: 10_000 },
    );
    const over = failureOf(body);
    responses[0].end();
    expect(await over).toBe('ended properly');
  });

  it('goes on with what is open when the certificates change, and asks with the new ones', async () => {
    const server = await serve();
    const responses: ServerResponse[] = [];
    server.handle = (request, response) => {
      keepOpen(request, response);
      responses.push(response);
    };
    const folder = await mkdtemp(join(tmpdir(), 'meshstage-ca-'));
    ends.push(() => rm(folder, { recursive: true }));
    const file = join(folder, 'ca.pem');
    const { certificate } = server.authority;
    await writeFile(file, certificate);
    const connection = connectTo(server, server.port, {
      certificateAuthority: { file },
    });
    const body = await connection.stream({ path: '/watch' });
    const another = await CertificateAuthority.create('another CA');
    await writeFile(file, `${certificate}\n${another.certificate}`);
    await connection.stream({ path: '/watch' });
    expect(server.connections).toBe(2);
    const over = failureOf(body);
    responses[0].end();
    expect(await over).toBe('ended properly');
    await awaitCondition(
      'the old connection is closed',
      () => server.sessions.size === 1 || undefined,
      { timeoutMs: 10_000 },
    );
  });

  it('does not take an answer that was cut off for one that ended', async () => {
    const server = await serve();
    server.handle = keepOpen;
    const body = await connectTo(server).stream({ path: '/watch' });
    const over = failureOf(body);
    server.breakConnections();
    expect(await over).toMatchObject({ reason: 'interrupted' });
  });

  it('leaves a connection that is dead, with all that waits on it', async () => {
    const server = await serve();
    server.handle = keepOpen;
    const { proxy, port } = await behindProxy(server);
    const connection = connectTo(server, port);
    const over = failureOf(await connection.stream({ path: '/watch' }));
    await proxy.set({ kind: 'hang' });
    await expect(
      connection.json({ path: '/version', deadlineMs: 100 }),
    ).rejects.toMatchObject({ reason: 'timeout' });
    expect(await over).toMatchObject({ reason: 'timeout' });
    await proxy.set(undefined);
    server.handle = (_request, response) => answer(response, 200, {});
    expect(await connection.json({ path: '/version' })).toEqual({});
  });

  it('stays on a connection that lives when one answer takes too long', async () => {
    const server = await serve();
    server.handle = (request, response) =>
      request.url === '/slow' ? undefined : answer(response, 200, {});
    const connection = connectTo(server);
    await expect(
      connection.json({ path: '/slow', deadlineMs: 100 }),
    ).rejects.toMatchObject({ reason: 'timeout' });
    expect(await connection.json({ path: '/version' })).toEqual({});
    expect(server.connections).toBe(1);
  });

  it('connects anew when the connection is gone', async () => {
    const server = await serve();
    server.handle = (_request, response) => answer(response, 200, {});
    const connection = connectTo(server);
    await connection.json({ path: '/version' });
    server.breakConnections();
    await awaitCondition(
      'it is asked again',
      () => connection.json({ path: '/version' }),
      { timeoutMs: 10_000 },
    );
    expect(server.connections).toBe(2);
  });
});

function keepOpen(_request: unknown, response: ServerResponse) {
  response.writeHead(200);
  response.write('first\n');
}

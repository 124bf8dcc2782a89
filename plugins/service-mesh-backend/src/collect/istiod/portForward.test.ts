import { AddressInfo, connect, createServer as createTcpServer } from 'net';
import { createServer, Server } from 'http';
import { WebSocketServer } from 'ws';
import { IstiodEndpoint } from './IstiodEndpoint';
import { ClusterAuthentications } from '../../connect/authentication';
import { ClusterConnection } from '../../connect/ClusterConnection';
import { openPortForward } from '../../connect/openPortForward';
import {
  answer,
  FakeServer,
  refuse,
} from '../../connect/__testUtils__/FakeServer';

const PORT = 15014;
const AT = { namespace: 'istio-system', pod: 'istiod-1', deadlineMs: 2_000 };

/** The port-forward of a kubelet to a server on 127.0.0.1. */
function forwardTo(server: FakeServer, target: () => number) {
  const sockets = new WebSocketServer({
    noServer: true,
    handleProtocols: protocols =>
      protocols.has('v4.channel.k8s.io') ? 'v4.channel.k8s.io' : false,
  });
  const paths: string[] = [];
  server.server.on('upgrade', (request, socket, head) => {
    paths.push(`${request.headers.authorization} ${request.url}`);
    sockets.handleUpgrade(request, socket, head, opened => {
      const port = Buffer.alloc(2);
      port.writeUInt16LE(PORT);
      opened.send(Buffer.concat([Buffer.of(0), port]));
      opened.send(Buffer.concat([Buffer.of(1), port]));
      const onward = connect(target(), '127.0.0.1');
      onward.on('data', data =>
        opened.send(Buffer.concat([Buffer.of(0), data])),
      );
      onward.on('close', () => opened.close());
      onward.on('error', () => {
        opened.send(
          Buffer.concat([Buffer.of(1), Buffer.from('connection refused')]),
        );
      });
      opened.on('message', (message: Buffer) =>
        onward.write(message.subarray(1)),
      );
      opened.on('close', () => onward.destroy());
    });
  });
  return paths;
}

// Threads start slowly on a machine that is busy.
jest.setTimeout(60_000);

describe('Port-forward to istiod', () => {
  let server: FakeServer;
  let pod: Server;
  let podPort: number;
  let paths: string[];
  let connection: ClusterConnection;
  let connectionsToPod = 0;
  const { signal } = new AbortController();

  beforeAll(async () => {
    server = await FakeServer.start();
    pod = createServer((request, response) => {
      if (request.url === '/debug/mesh') {
        answer(response, 200, { text: 'x'.repeat(1_000_000) });
      } else if (request.url === '/version') {
        response.end('1.31.0');
      } else {
        refuse(response, 404);
      }
    });
    // Threads start slowly on a machine that is busy; that must not end the connection.
    pod.keepAliveTimeout = 60_000;
    pod.on('connection', () => {
      connectionsToPod += 1;
    });
    await new Promise<void>(resolve =>
      pod.listen(0, '127.0.0.1', () => resolve()),
    );
    podPort = (pod.address() as AddressInfo).port;
    paths = forwardTo(server, () => podPort);
    const cluster = server.cluster();
    connection = ClusterConnection.create(
      cluster,
      ClusterAuthentications.create().authenticate(cluster),
    );
  });

  afterAll(async () => {
    await connection.close();
    pod.closeAllConnections();
    await new Promise(resolve => pod.close(resolve));
    await server.stop();
  });

  it('reads pages of a pod over one kept connection, with the credential of the cluster', async () => {
    const endpoint = IstiodEndpoint.byPortForward(connection, AT);
    const options = { deadlineMs: 5_000, signal };
    for (const _ of ['first', 'second']) {
      expect((await endpoint.read('version', options)).value).toBe('1.31.0');
      // A connection is free again in the next turn of the event loop.
      await new Promise(setImmediate);
    }
    const mesh = await endpoint.read('mesh', options);
    expect(mesh.received).toBeGreaterThan(1_000_000);
    expect(connectionsToPod).toBe(1);
    expect(paths).toEqual([
      `Bearer secret-token /api/v1/namespaces/istio-system/pods/istiod-1/portforward?ports=${PORT}`,
    ]);
    await endpoint.close();
  });

  it('names istiod when nothing listens in the pod', async () => {
    const before = podPort;
    const gone = createTcpServer();
    await new Promise<void>(resolve =>
      gone.listen(0, '127.0.0.1', () => resolve()),
    );
    podPort = (gone.address() as AddressInfo).port;
    await new Promise(resolve => gone.close(resolve));
    const endpoint = IstiodEndpoint.byPortForward(connection, AT);
    await expect(
      endpoint.read('version', { deadlineMs: 5_000, signal }),
    ).rejects.toMatchObject({
      server: 'istiod',
      message: expect.stringMatching(/connection refused/),
    });
    podPort = before;
    await endpoint.close();
  });

  it('names the API server, and the permission, when it refuses', async () => {
    const refusing = await FakeServer.start();
    refusing.server.on('upgrade', (request, socket) => {
      const body = JSON.stringify({
        message: `cannot get pods/portforward with ${request.headers.authorization}`,
      });
      socket.end(
        `HTTP/1.1 403 Forbidden\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
      );
    });
    const cluster = refusing.cluster();
    const other = ClusterConnection.create(
      cluster,
      ClusterAuthentications.create().authenticate(cluster),
    );
    await expect(
      openPortForward(other, { ...AT, port: PORT }),
    ).rejects.toMatchObject({
      reason: 'forbidden',
      server: 'the API server',
      message: expect.stringMatching(
        /cannot get pods\/portforward with Bearer \[token\]$/,
      ),
    });
    await other.close();
    await refusing.stop();
  });

  it('gives up at the deadline', async () => {
    const mute = await FakeServer.start();
    mute.server.on('upgrade', () => {});
    const cluster = mute.cluster();
    const other = ClusterConnection.create(
      cluster,
      ClusterAuthentications.create().authenticate(cluster),
    );
    await expect(
      openPortForward(other, { ...AT, port: PORT, deadlineMs: 100 }),
    ).rejects.toMatchObject({ reason: 'timeout', server: 'the API server' });
    await other.close();
    await mute.stop();
  });
});

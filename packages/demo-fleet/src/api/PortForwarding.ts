import { createServer, IncomingMessage, RequestListener, Server } from 'http';
import { Duplex } from 'stream';
import { RawData, WebSocket, WebSocketServer } from 'ws';
import { ApiStatus } from './ApiStatus';
import { PodConnection } from './PodConnection';

/** What listens on a port of a pod, if anything does. */
export type PodListeners = (
  pod: { namespace: string; name: string },
  port: number,
) => RequestListener | undefined;

const PROTOCOLS = ['v5.channel.k8s.io', 'v4.channel.k8s.io'];
/** Of `v5.channel.k8s.io`: the client has no more to say on a channel. */
const CLOSE_CHANNEL = 255;

/**
 * The WebSocket protocol of `pods/portforward`: two channels for each port,
 * data and errors, each of which first says the number of its port. Behind the
 * data channel stands an HTTP server that exists in this process only.
 */
export class PortForwarding {
  readonly #sockets = new WebSocketServer({
    noServer: true,
    handleProtocols: offered =>
      PROTOCOLS.find(protocol => offered.has(protocol)) ?? false,
  });
  readonly #listeners: PodListeners;

  static create(listeners: PodListeners): PortForwarding {
    return new PortForwarding(listeners);
  }

  private constructor(listeners: PodListeners) {
    this.#listeners = listeners;
  }

  /**
   * Takes the connection over.
   *
   * @throws ApiStatus 400 when the ports or the protocol are not usable.
   */
  accept(
    pod: { namespace: string; name: string },
    query: URLSearchParams,
    request: IncomingMessage,
    socket: Duplex,
    head: Buffer,
  ) {
    const ports = query.getAll('ports').flatMap(value => value.split(','));
    if (
      ports.length === 0 ||
      ports.some(port => !(Number(port) >= 1 && Number(port) <= 65_535))
    ) {
      throw ApiStatus.badRequest(
        'query parameter "ports" is required and has numbers from 1 to 65535',
      );
    }
    const offered = String(request.headers['sec-websocket-protocol'] ?? '')
      .split(',')
      .map(protocol => protocol.trim());
    if (!offered.some(protocol => PROTOCOLS.includes(protocol))) {
      throw ApiStatus.badRequest(
        `unable to upgrade: Sec-WebSocket-Protocol is one of ${PROTOCOLS.join(
          ', ',
        )}`,
      );
    }
    this.#sockets.handleUpgrade(request, socket, head, opened =>
      this.#serve(opened, pod, ports.map(Number)),
    );
  }

  close() {
    for (const socket of this.#sockets.clients) {
      socket.terminate();
    }
    this.#sockets.close();
  }

  #serve(
    socket: WebSocket,
    pod: { namespace: string; name: string },
    ports: readonly number[],
  ) {
    const servers: Server[] = [];
    const connections = ports.map((port, index) => {
      for (const channel of [2 * index, 2 * index + 1]) {
        socket.send(Buffer.from([channel, port & 0xff, port >> 8]));
      }
      if (!this.#listeners(pod, port)) {
        refuse(socket, pod, port, 2 * index + 1);
        return undefined;
      }
      const connection = new PodConnection(socket, 2 * index);
      connection.on('error', () => connection.destroy());
      const server = createServer((request, response) => {
        // What listened when the connection was opened may have crashed since.
        const listener = this.#listeners(pod, port);
        if (listener) {
          listener(request, response);
        } else {
          socket.close();
        }
      });
      servers.push(server);
      server.emit('connection', connection);
      return connection;
    });
    socket.on('message', (data: RawData) => {
      const bytes = Buffer.isBuffer(data)
        ? data
        : Buffer.from(data as ArrayBuffer);
      if (bytes.length === 0 || bytes[0] === CLOSE_CHANNEL) {
        return;
      }
      // Clients do not write on error channels.
      if (bytes[0] % 2 === 0) {
        connections[bytes[0] / 2]?.receive(bytes.subarray(1));
      }
    });
    socket.on('close', () => {
      connections.forEach(connection => connection?.destroy());
      servers.forEach(server => server.close());
    });
    socket.on('error', () => socket.terminate());
  }
}

function refuse(
  socket: WebSocket,
  pod: { namespace: string; name: string },
  port: number,
  channel: number,
) {
  const text = `error forwarding port ${port} to pod ${pod.namespace}/${pod.name}: connect: connection refused`;
  socket.send(Buffer.concat([Buffer.from([channel]), Buffer.from(text)]));
}

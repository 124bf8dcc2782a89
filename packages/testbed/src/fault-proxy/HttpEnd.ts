import { once } from 'events';
import { createServer as createHttpServer, IncomingMessage } from 'http';
import { createSecureServer } from 'http2';
import { createServer as createHttpsServer } from 'https';
import { AddressInfo, Server, Socket } from 'net';
import { Duplex } from 'stream';
import { Server as TlsServer } from 'tls';
import { KeyPair } from '../pki/CertificateAuthority';
import { FaultSwitch } from './FaultSwitch';
import { http2SettingsOf } from './http2SettingsOf';
import { HttpForwarder } from './HttpForwarder';
import { HTTP2_WITHOUT_LIMITS, HttpRequest } from '../http';
import { HttpResponse } from './HttpResponse';
import { HttpTarget } from './HttpTarget';

const HTTP1_OPTIONS = {
  keepAliveTimeout: 60_000,
  // An upload may take as long as it likes.
  requestTimeout: 0,
};

/**
 * Where the proxy ends HTTP, and TLS before it, in the protocols that its
 * target speaks. Its clients come by the front of the proxy.
 */
export class HttpEnd {
  readonly #server: Server;
  /** By the port on the other side. */
  readonly #connections = new Map<number | undefined, Socket>();
  #requests = 0;

  static async start(
    target: HttpTarget,
    certificate: KeyPair,
    faults: FaultSwitch,
  ): Promise<HttpEnd> {
    const server = await serverLike(target, certificate);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new HttpEnd(server, HttpForwarder.create(target, faults));
  }

  private constructor(server: Server, forwarder: HttpForwarder) {
    this.#server = server;
    server.on('connection', (socket: Socket) => {
      const { remotePort } = socket;
      this.#connections.set(remotePort, socket);
      socket.on('close', () => this.#connections.delete(remotePort));
    });
    server.on('request', (request: HttpRequest, response: HttpResponse) => {
      this.#requests += 1;
      forwarder.forward(request, response, this.#breakerFor(request));
    });
    server.on(
      'upgrade',
      (request: IncomingMessage, socket: Duplex, head: Buffer) => {
        this.#requests += 1;
        forwarder.upgrade(request, socket, head, this.#breakerFor(request));
      },
    );
    // Handshakes that clients broke off, as they should on a bad certificate.
    server.on('tlsClientError', (_error, socket) => socket.destroy());
    server.on('clientError', (_error, socket) => socket.destroy());
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  get requests(): number {
    return this.#requests;
  }

  /** For connections to come. */
  setCertificate({ certificate, key }: KeyPair): void {
    if (this.#server instanceof TlsServer) {
      this.#server.setSecureContext({ cert: certificate, key });
    }
  }

  stop(): Promise<void> {
    const closed = new Promise<void>(resolve =>
      this.#server.close(() => resolve()),
    );
    for (const connection of this.#connections.values()) {
      connection.destroy();
    }
    return closed;
  }

  /** Breaks the connection of a request below HTTP: with all that is on it, and without a farewell. */
  #breakerFor({ socket }: HttpRequest): () => void {
    const connection = this.#connections.get(socket.remotePort);
    return () => connection?.destroy();
  }
}

async function serverLike(
  target: HttpTarget,
  { certificate, key }: KeyPair,
): Promise<Server> {
  if (target.url.protocol === 'http:') {
    return createHttpServer(HTTP1_OPTIONS);
  }
  const tls = { cert: certificate, key };
  const settings = await http2SettingsOf(target);
  if (!settings) {
    return createHttpsServer({ ...HTTP1_OPTIONS, ...tls });
  }
  return createSecureServer({
    ...tls,
    settings,
    allowHTTP1: true,
    http1Options: HTTP1_OPTIONS,
    ...HTTP2_WITHOUT_LIMITS,
  });
}

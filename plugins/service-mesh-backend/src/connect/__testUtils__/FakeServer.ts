import { CertificateAuthority } from '@meshstage/testbed/pki';
import type { MeshCluster } from '@meshstage/plugin-service-mesh-node';
import { IncomingMessage, ServerResponse } from 'http';
import {
  createSecureServer,
  Http2SecureServer,
  Http2ServerRequest,
  Http2ServerResponse,
  ServerHttp2Session,
} from 'http2';
import { createServer, Server } from 'https';
import type { AddressInfo } from 'net';
import type { Duplex } from 'stream';

/** Answers one request. */
export type FakeHandler = (
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
) => void;

/** What the server speaks. */
export type FakeProtocol = 'h2' | 'http/1.1';

/** An HTTPS server in this process, for corners of the protocol that a real API server does not show on demand. */
export class FakeServer {
  readonly #server: Server | Http2SecureServer;
  readonly #sockets = new Set<Duplex>();
  readonly authority: CertificateAuthority;
  /** Connections of HTTP/2 that are open. */
  readonly sessions = new Set<ServerHttp2Session>();
  /** How many connections came so far. */
  connections = 0;
  /** What was asked so far, `path?query`. */
  readonly requests: string[] = [];
  handle: FakeHandler = (_request, response) => answer(response, 404, {});

  static async start(
    handle?: FakeHandler,
    options: {
      /** The newest that it speaks; default is that of API servers. */
      protocol?: FakeProtocol;
      /** How many exchanges at once it allows on a connection of HTTP/2. */
      maxConcurrentStreams?: number;
    } = {},
  ): Promise<FakeServer> {
    const { protocol = 'h2', ...settings } = options;
    const authority = await CertificateAuthority.create('fake CA');
    const { certificate, key } = await authority.issue({
      commonName: 'fake',
      hosts: ['127.0.0.1', 'localhost', 'fake.example'],
    });
    const pair = { cert: certificate, key };
    const server =
      protocol === 'h2'
        ? createSecureServer({ ...pair, allowHTTP1: true, settings })
        : createServer(pair);
    const fake = new FakeServer(server, authority);
    if (handle) {
      fake.handle = handle;
    }
    await new Promise<void>(resolve =>
      server.listen(0, '127.0.0.1', () => resolve()),
    );
    return fake;
  }

  private constructor(
    server: Server | Http2SecureServer,
    authority: CertificateAuthority,
  ) {
    this.#server = server;
    this.authority = authority;
    server.on('connection', socket => this.#keep(socket));
    server.on('session', session => {
      this.sessions.add(session);
      session.on('close', () => this.sessions.delete(session));
    });
    server.on('request', (request, response) => {
      this.requests.push(request.url);
      this.handle(
        ...asHttp1(request, response),
        new URL(request.url, this.url),
      );
    });
    server.on('tlsClientError', (_error, socket) => socket.destroy());
  }

  get server(): Server | Http2SecureServer {
    return this.#server;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  get url(): string {
    return `https://127.0.0.1:${this.port}`;
  }

  /** A cluster of that address, trusted, with the token `secret-token`. */
  cluster(changes: Partial<MeshCluster> = {}): MeshCluster {
    return {
      name: 'fake',
      url: this.url,
      certificateAuthority: { data: this.authority.certificate },
      authentication: {
        provider: 'token',
        parameters: { value: 'secret-token' },
      },
      origins: {},
      ...changes,
    };
  }

  /** As when somebody pulls the cable: nobody says goodbye. */
  breakConnections(): void {
    for (const socket of this.#sockets) {
      socket.destroy();
    }
  }

  async stop(): Promise<void> {
    this.breakConnections();
    await new Promise(resolve => this.#server.close(resolve));
  }

  #keep(socket: Duplex) {
    this.connections += 1;
    this.#sockets.add(socket);
    socket.on('close', () => this.#sockets.delete(socket));
    socket.on('error', () => socket.destroy());
  }
}

/** Handlers use what both versions of HTTP have. */
function asHttp1(
  request: Http2ServerRequest,
  response: Http2ServerResponse,
): [IncomingMessage, ServerResponse] {
  return [request, response] as unknown as [IncomingMessage, ServerResponse];
}

/** Answers with JSON. */
export function answer(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, {
    'content-type': 'application/json',
    ...headers,
  });
  response.end(JSON.stringify(body));
}

/** Answers with a Status, as API servers do when they refuse. */
export function refuse(
  response: ServerResponse,
  code: number,
  message = 'refused by the test',
  headers: Record<string, string> = {},
): void {
  answer(response, code, { kind: 'Status', code, message }, headers);
}

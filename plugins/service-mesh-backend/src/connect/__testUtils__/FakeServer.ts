import { CertificateAuthority } from '@meshstage/testbed/pki';
import type { MeshCluster } from '@meshstage/plugin-service-mesh-node';
import { IncomingMessage, ServerResponse } from 'http';
import { createServer, Server } from 'https';
import type { AddressInfo } from 'net';
import type { Duplex } from 'stream';

/** Answers one request. */
export type FakeHandler = (
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
) => void;

/** An HTTPS server in this process, for corners of the protocol that a real API server does not show on demand. */
export class FakeServer {
  readonly #server: Server;
  readonly #sockets = new Set<Duplex>();
  readonly authority: CertificateAuthority;
  /** What was asked so far, `path?query`. */
  readonly requests: string[] = [];
  handle: FakeHandler = (_request, response) => answer(response, 404, {});

  static async start(handle?: FakeHandler): Promise<FakeServer> {
    const authority = await CertificateAuthority.create('fake CA');
    const { certificate, key } = await authority.issue({
      commonName: 'fake',
      hosts: ['127.0.0.1', 'localhost', 'fake.example'],
    });
    const server = createServer({ cert: certificate, key });
    const fake = new FakeServer(server, authority);
    if (handle) {
      fake.handle = handle;
    }
    await new Promise<void>(resolve =>
      server.listen(0, '127.0.0.1', () => resolve()),
    );
    return fake;
  }

  private constructor(server: Server, authority: CertificateAuthority) {
    this.#server = server;
    this.authority = authority;
    server.on('secureConnection', socket => this.#keep(socket));
    server.on('connection', socket => this.#keep(socket));
    server.on('request', (request, response) => {
      this.requests.push(request.url ?? '');
      this.handle(request, response, new URL(request.url ?? '', this.url));
    });
    server.on('tlsClientError', (_error, socket) => socket.destroy());
  }

  get server(): Server {
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

  async stop(): Promise<void> {
    for (const socket of this.#sockets) {
      socket.destroy();
    }
    await new Promise(resolve => this.#server.close(resolve));
  }

  #keep(socket: Duplex) {
    this.#sockets.add(socket);
    socket.on('close', () => this.#sockets.delete(socket));
    socket.on('error', () => socket.destroy());
  }
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

import { IncomingMessage, ServerResponse } from 'http';
import { createServer, request as send, Server } from 'https';
import { AddressInfo } from 'net';
import { pipeline } from 'stream';
import { CertificateAuthority } from '@meshstage/testbed/pki';
import { recorded, RecordedRequest, sameRequest } from './RecordedRequest';

export type RecordingTarget = {
  url: string;
  /** PEM. */
  certificateAuthority: string;
};

/** Stands before an API server and keeps what is asked, each question once. */
export class RecordingProxy {
  readonly #target: RecordingTarget;
  readonly #authority: CertificateAuthority;
  readonly #server: Server;
  readonly #requests: RecordedRequest[] = [];
  /** Said of the requests that come from now on. */
  client = '';

  static async start(target: RecordingTarget): Promise<RecordingProxy> {
    const authority = await CertificateAuthority.create('recording proxy CA');
    const { certificate, key } = await authority.issue({
      commonName: 'recording proxy',
      hosts: ['127.0.0.1', 'localhost'],
    });
    const server = createServer({
      cert: certificate,
      key,
      ALPNProtocols: ['http/1.1'],
    });
    const proxy = new RecordingProxy(target, authority, server);
    await new Promise<void>(resolve => {
      server.listen(0, '127.0.0.1', resolve);
    });
    return proxy;
  }

  private constructor(
    target: RecordingTarget,
    authority: CertificateAuthority,
    server: Server,
  ) {
    this.#target = target;
    this.#authority = authority;
    this.#server = server;
    server.on('request', (request, response) => {
      this.#pass(request, response).catch(() => response.destroy());
    });
  }

  get url(): string {
    return `https://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  get certificateAuthority(): string {
    return this.#authority.certificate;
  }

  get requests(): readonly RecordedRequest[] {
    return this.#requests;
  }

  stop(): Promise<void> {
    const closed = new Promise<void>(resolve =>
      this.#server.close(() => resolve()),
    );
    this.#server.closeAllConnections();
    return closed;
  }

  async #pass(request: IncomingMessage, response: ServerResponse) {
    const pieces: Buffer[] = [];
    for await (const piece of request as AsyncIterable<Buffer>) {
      pieces.push(piece);
    }
    const { method = 'GET', url = '/', headers } = request;
    const body = Buffer.concat(pieces);
    this.#keep(recorded(this.client, { method, url, headers, body }));
    const target = new URL(this.#target.url);
    const onward = send(
      {
        host: target.hostname,
        port: target.port,
        method,
        path: url,
        headers: { ...headers, host: target.host },
        ca: this.#target.certificateAuthority,
      },
      answer => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        response.flushHeaders();
        pipeline(answer, response, () => {});
      },
    );
    onward.on('error', () => response.destroy());
    response.on('close', () => onward.destroy());
    onward.end(body);
  }

  #keep(request: RecordedRequest) {
    if (!this.#requests.some(known => sameRequest(known, request))) {
      this.#requests.push(request);
    }
  }
}

import { once } from 'events';
import { IncomingHttpHeaders, IncomingMessage } from 'http';
import { ClientHttp2Session, ClientHttp2Stream, connect } from 'http2';
import { Agent, request } from 'https';
import { Readable } from 'stream';
import { connect as connectTls } from 'tls';

export const PROTOCOLS = ['http/1.1', 'h2'] as const;

export type ServerToAsk = {
  url: string;
  /** PEM. */
  certificateAuthority: string;
};

export type Question = {
  path: string;
  method?: string;
  headers?: Readonly<Record<string, string>>;
  body?: string;
  signal?: AbortSignal;
};

export type Answer = {
  status: number;
  headers: IncomingHttpHeaders;
  /** Fails when it does not come to its end. */
  body: Readable;
};

/** Asks over one protocol and no other, and keeps its connection. */
export interface HttpClient {
  ask(question: Question): Promise<Answer>;
  close(): void;
}

class Http1Client implements HttpClient {
  readonly #url: string;
  readonly #agent: Agent;

  constructor({ url, certificateAuthority }: ServerToAsk) {
    this.#url = url;
    this.#agent = new Agent({
      ca: certificateAuthority,
      keepAlive: true,
      // A resumed session would hide a certificate that changed.
      maxCachedSessions: 0,
    });
  }

  async ask(question: Question): Promise<Answer> {
    const { path, method, headers = {}, body, signal } = question;
    const hasUnknownLength = body !== undefined && !headers['content-length'];
    const sent = request(`${this.#url}${path}`, {
      method,
      // By itself Node.js leaves open where the body of a DELETE ends.
      headers: hasUnknownLength
        ? { ...headers, 'transfer-encoding': 'chunked' }
        : headers,
      signal,
      agent: this.#agent,
    });
    sent.end(body);
    const [answer] = (await once(sent, 'response')) as [IncomingMessage];
    // Its body tells of it.
    sent.on('error', () => {});
    return {
      status: answer.statusCode ?? 0,
      headers: answer.headers,
      body: answer,
    };
  }

  close() {
    this.#agent.destroy();
  }
}

export class Http2Client implements HttpClient {
  readonly #server: ServerToAsk;
  #opened: Promise<ClientHttp2Session> | undefined;
  readonly #streams = new Set<ClientHttp2Stream>();

  constructor(server: ServerToAsk) {
    this.#server = server;
  }

  async ask(question: Question): Promise<Answer> {
    const { path, method = 'GET', headers, body, signal } = question;
    const session = await this.session();
    const stream = session.request(
      { ...headers, ':method': method, ':path': path },
      { signal, endStream: body === undefined },
    );
    this.#streams.add(stream);
    stream.once('close', () => this.#streams.delete(stream));
    if (body !== undefined) {
      stream.end(body);
    }
    const [answered] = (await once(stream, 'response')) as [
      IncomingHttpHeaders & { ':status': number },
    ];
    stream.on('error', () => {});
    return { status: answered[':status'], headers: answered, body: stream };
  }

  /** The connection that is open, or a new one. */
  session(): Promise<ClientHttp2Session> {
    this.#opened ??= this.#open().catch(error => {
      this.#opened = undefined;
      throw error;
    });
    return this.#opened;
  }

  close() {
    this.#opened?.then(
      session => session.destroy(),
      () => {},
    );
  }

  async #open(): Promise<ClientHttp2Session> {
    const { url, certificateAuthority } = this.#server;
    const { hostname, port } = new URL(url);
    const socket = connectTls({
      host: hostname,
      port: Number(port),
      ca: certificateAuthority,
      ALPNProtocols: ['h2'],
    });
    const forget = () => {
      this.#opened = undefined;
    };
    socket.once('close', forget);
    await once(socket, 'secureConnect');
    const session = connect(url, { createConnection: () => socket });
    session.on('goaway', forget).on('error', () => {});
    // First, because Node.js lets answers that are cut off end as if they were whole.
    socket.prependListener('close', () => {
      for (const stream of this.#streams) {
        stream.destroy(new Error('the connection was closed'));
      }
    });
    return session;
  }
}

export function httpClient(
  protocol: (typeof PROTOCOLS)[number],
  server: ServerToAsk,
): HttpClient {
  return protocol === 'h2' ? new Http2Client(server) : new Http1Client(server);
}

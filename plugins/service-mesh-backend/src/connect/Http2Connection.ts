import { once } from 'events';
import {
  ClientHttp2Session,
  ClientHttp2Stream,
  connect,
  constants,
  IncomingHttpHeaders,
  IncomingHttpStatusHeader,
} from 'http2';
import type { TLSSocket } from 'tls';
import { ClusterCallError } from './ClusterCallError';
import type { HttpRequest, HttpResponse } from './HttpExchange';

/** What a server may send of one answer, and of all, before it is read. */
const STREAM_WINDOW_BYTES = 256 * 1024;
const CONNECTION_WINDOW_BYTES = 1024 * 1024;
const PING_DEADLINE_MS = 5_000;

/** One HTTP/2 connection to a server, with many exchanges at once. */
export class Http2Connection {
  readonly #session: ClientHttp2Session;
  /** Of exchanges that are under way. */
  readonly #streams = new Set<ClientHttp2Stream>();
  #pinged: NodeJS.Timeout | undefined;

  /** Over a socket for which the server has chosen HTTP/2. */
  static over(socket: TLSSocket, origin: string): Http2Connection {
    const session = connect(origin, {
      createConnection: () => socket,
      settings: {
        enablePush: false,
        initialWindowSize: STREAM_WINDOW_BYTES,
      },
    });
    const connection = new Http2Connection(session);
    // First, because Node.js lets answers that are cut off end as if they were whole.
    socket.prependListener('close', () => connection.#break());
    return connection;
  }

  private constructor(session: ClientHttp2Session) {
    this.#session = session;
    session.once('connect', () =>
      session.setLocalWindowSize(CONNECTION_WINDOW_BYTES),
    );
    session.on('error', ignore);
  }

  /** Whether one exchange more can begin on it: it does not end, and the server allows it. */
  get hasRoom(): boolean {
    const { closed, destroyed, remoteSettings } = this.#session;
    return (
      !closed &&
      !destroyed &&
      this.#streams.size < (remoteSettings.maxConcurrentStreams ?? Infinity)
    );
  }

  /** @param signal - ends it until the head of the answer is there */
  send(request: HttpRequest, signal: AbortSignal): Promise<HttpResponse> {
    const { method, path, headers, body } = request;
    const stream = this.#session.request(
      { ...headers, ':method': method, ':path': path },
      { endStream: body === undefined },
    );
    this.#follow(stream);
    if (body !== undefined) {
      stream.end(body);
    }
    return headOf(stream, signal);
  }

  onClose(listener: () => void): void {
    this.#session.once('close', listener);
  }

  /** Lets what is under way end. */
  retire(): void {
    this.#session.close();
  }

  destroy(): void {
    this.#session.destroy();
  }

  #follow(stream: ClientHttp2Stream) {
    this.#streams.add(stream);
    // Whoever reads it is told; without a reader nobody wants to know.
    stream.on('error', ignore);
    stream.once('close', () => {
      this.#streams.delete(stream);
      if (!stream.readableEnded) {
        this.#ping();
      }
    });
  }

  #break() {
    for (const stream of this.#streams) {
      stream.destroy(
        new ClusterCallError('interrupted', {
          detail: 'the connection was closed in the middle of an answer',
        }),
      );
    }
  }

  /**
   * Whoever gives up waiting for an answer cannot tell a slow one from a
   * connection that is dead, on which all others would wait as well.
   */
  #ping() {
    const session = this.#session;
    if (this.#pinged || session.closed || session.destroyed) {
      return;
    }
    this.#pinged = setTimeout(
      () =>
        session.destroy(
          new ClusterCallError('timeout', {
            detail: `the connection did not answer for ${
              PING_DEADLINE_MS / 1000
            } s`,
          }),
        ),
      PING_DEADLINE_MS,
    ).unref();
    session.ping(() => {
      clearTimeout(this.#pinged);
      this.#pinged = undefined;
    });
  }
}

async function headOf(
  stream: ClientHttp2Stream,
  signal: AbortSignal,
): Promise<HttpResponse> {
  // A stream may live long: what waits for its head must not stay with it. A
  // reason of our own, for the usual one is an Error that holds its stack.
  const over = new AbortController();
  const until = { signal: AbortSignal.any([signal, over.signal]) };
  try {
    const [head] = await Promise.race([
      once(stream, 'response', until),
      once(stream, 'close', until).then(() => {
        throw new ClusterCallError('interrupted', {
          detail: 'the connection was closed before the answer began',
        });
      }),
    ]);
    const { ':status': statusCode, ...headers } = head as IncomingHttpHeaders &
      IncomingHttpStatusHeader;
    return { statusCode: statusCode ?? 0, headers, body: stream };
  } catch (error) {
    stream.close(constants.NGHTTP2_CANCEL);
    signal.throwIfAborted();
    throw error;
  } finally {
    over.abort('it is there, or failed');
  }
}

function ignore() {}

import { Duplex } from 'stream';
import { RawData, WebSocket } from 'ws';
import { ClusterCallError } from './ClusterCallError';
import { plain } from './classifyFailure';

/** Channels of the one port that is forwarded. */
const DATA = 0;
const ERROR = 1;

/**
 * The bytes of one forwarded port, over a WebSocket that speaks
 * `v4.channel.k8s.io`: each message begins with its channel, and the first
 * message of each channel is the port number.
 */
export class PortForwardStream extends Duplex {
  readonly #socket: WebSocket;
  readonly #greeted = new Set<number>();

  constructor(socket: WebSocket) {
    super();
    this.#socket = socket;
    socket.on('message', (data, isBinary) => {
      if (isBinary) {
        this.#take(toBuffer(data));
      }
    });
    socket.on('close', () => this.push(null));
    socket.on('error', error => this.destroy(error));
  }

  /** Sockets have these; a WebSocket keeps its process alive by itself. */
  ref(): this {
    return this;
  }

  unref(): this {
    return this;
  }

  _read(): void {
    this.#socket.resume();
  }

  _write(
    piece: Buffer,
    _encoding: string,
    done: (error?: Error | null) => void,
  ): void {
    this.#socket.send(Buffer.concat([Buffer.of(DATA), piece]), done);
  }

  _final(done: () => void): void {
    this.#socket.close();
    done();
  }

  _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.#socket.terminate();
    done(error);
  }

  #take(message: Buffer) {
    const channel = message[0];
    const content = message.subarray(1);
    if (!this.#greeted.has(channel)) {
      this.#greeted.add(channel);
      return;
    }
    if (channel === DATA && !this.push(content)) {
      this.#socket.pause();
    }
    if (channel === ERROR && content.length > 0) {
      this.destroy(
        new ClusterCallError('interrupted', {
          server: 'istiod',
          detail: plain(content.toString('utf8')),
        }),
      );
    }
  }
}

function toBuffer(data: RawData): Buffer {
  if (Array.isArray(data)) {
    return Buffer.concat(data);
  }
  return Buffer.isBuffer(data) ? data : Buffer.from(data);
}

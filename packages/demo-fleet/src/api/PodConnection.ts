import { Duplex } from 'stream';
import { WebSocket } from 'ws';

/** Who copies from a socket of a pod reads so much at once, and sends that. */
const LARGEST_MESSAGE = 32 * 1024;

/** One forwarded port of a WebSocket as a stream of bytes: what a program in the pod would get from `accept`. */
export class PodConnection extends Duplex {
  constructor(
    private readonly socket: WebSocket,
    private readonly channel: number,
  ) {
    super();
  }

  /** Bytes that came on the channel. */
  receive(bytes: Buffer) {
    this.push(bytes);
  }

  _read() {
    // What comes is pushed as it comes.
  }

  _write(chunk: Buffer, _encoding: string, done: (error?: Error) => void) {
    if (this.socket.readyState !== WebSocket.OPEN) {
      done(new Error('The port-forward connection is closed.'));
      return;
    }
    let end = 0;
    do {
      const piece = chunk.subarray(end, end + LARGEST_MESSAGE);
      end += LARGEST_MESSAGE;
      this.socket.send(
        Buffer.concat([Buffer.of(this.channel), piece]),
        end < chunk.length ? undefined : done,
      );
    } while (end < chunk.length);
  }

  _final(done: () => void) {
    done();
    this.socket.close();
  }

  // An HTTP server asks these of its sockets.
  setTimeout() {
    return this;
  }

  setNoDelay() {
    return this;
  }

  setKeepAlive() {
    return this;
  }
}

import { Transform, TransformCallback } from 'stream';
import { setImmediate } from 'timers/promises';
import { Fault } from './Fault';
import { FaultSwitch } from './FaultSwitch';

const TICK_MS = 50;

/**
 * What an answer or a connection runs through: looks at the fault that is on
 * for every piece, so that a fault switched on later reaches what is open.
 */
export class FaultyStream extends Transform {
  readonly #faults: FaultSwitch;
  /** The fault as it concerns this stream. */
  readonly #current: () => Fault | undefined;
  /** Breaks the connection below. */
  readonly #cut: () => void;
  #passed = 0;
  #hasEnded = false;

  constructor(
    faults: FaultSwitch,
    current: () => Fault | undefined,
    cut: () => void,
  ) {
    super();
    this.#faults = faults;
    this.#current = current;
    this.#cut = cut;
  }

  _transform(piece: Buffer, _encoding: string, done: TransformCallback) {
    this.#pass(piece).then(
      () => done(),
      error => done(error as Error),
    );
  }

  _flush(done: TransformCallback) {
    this.#faults.notHanging().then(() => done());
  }

  async #pass(piece: Buffer) {
    if (this.#hasEnded) {
      return;
    }
    await this.#faults.notHanging();
    const fault = this.#current();
    switch (fault?.kind) {
      case 'slow':
        await this.#trickle(piece, fault.bytesPerSecond);
        break;
      case 'cut':
        await this.#cutIn(piece, fault.afterBytes ?? 0);
        break;
      case 'half-body':
        this.#endIn(piece);
        break;
      default:
        this.#forward(piece);
    }
  }

  #forward(piece: Buffer) {
    this.#passed += piece.length;
    this.push(piece);
  }

  async #cutIn(piece: Buffer, afterBytes: number) {
    const left = afterBytes - this.#passed;
    if (left >= piece.length) {
      this.#forward(piece);
      return;
    }
    if (left > 0) {
      this.#forward(piece.subarray(0, left));
    }
    // What was let through should reach the other side before the break.
    await setImmediate();
    this.#cut();
    // Without an error the answer could still end properly.
    throw new Error('The fault proxy cut this stream.');
  }

  /** What follows is swallowed, so that the end is a proper one. */
  #endIn(piece: Buffer) {
    this.#forward(piece.subarray(0, Math.floor(piece.length / 2)));
    this.#hasEnded = true;
    this.push(null);
  }

  async #trickle(piece: Buffer, bytesPerSecond: number) {
    const step = Math.max(1, Math.floor((bytesPerSecond * TICK_MS) / 1000));
    const pauseMs = (step / bytesPerSecond) * 1000;
    for (let from = 0; from < piece.length; from += step) {
      if (this.destroyed) {
        return;
      }
      if (this.#current()?.kind !== 'slow') {
        await this.#pass(piece.subarray(from));
        return;
      }
      this.#forward(piece.subarray(from, from + step));
      await new Promise(resolve => setTimeout(resolve, pauseMs));
    }
  }
}

import pLimit from 'p-limit';
import { pause } from '../pause';

/** As much as is read of one replica on average, and of all of them together. */
const BYTES_PER_SECOND = 512 * 1024;
const BYTES_PER_SECOND_IN_ALL = 8 * 1024 * 1024;
const LONGEST_PAUSE_MS = 60_000;
/** A replica that hangs keeps one of these until its deadline. */
const LONG_PAGES_AT_ONCE = 2;

/**
 * When the lists of proxies are read. They grow with the proxies of a replica,
 * two kilobytes and more for each: thousands of them are not for every 5 s,
 * and not of all replicas at once. istiod makes a list anew for whoever asks.
 */
export class PageBudget {
  readonly #turns = pLimit(LONG_PAGES_AT_ONCE);
  /** By replica: whether its list was long when it was read last. */
  readonly #isLong = new WeakMap<object, boolean>();
  /** When the next one begins that may be long. */
  #freeAt = 0;

  /**
   * Reads the list of a replica: at once if the last one was short, else when
   * there is room for a long one. One that could not be read has no `bytes`.
   */
  async inTurn<T extends { readonly bytes: number | undefined }>(
    replica: object,
    signal: AbortSignal,
    read: () => Promise<T>,
  ): Promise<T> {
    if (this.#isLong.get(replica) === false) {
      return await this.#account(replica, read);
    }
    return await this.#turns(async () => {
      await pause(Math.max(0, this.#freeAt - Date.now()), signal);
      return await this.#account(replica, read);
    });
  }

  /**
   * How long a replica is left alone after its list was read.
   *
   * @param usualMs - the pause after one that is short
   */
  pauseMs(bytes: number, usualMs: number): number {
    return Math.max(usualMs, Math.min(ownMs(bytes), LONGEST_PAUSE_MS));
  }

  async #account<T extends { readonly bytes: number | undefined }>(
    replica: object,
    read: () => Promise<T>,
  ): Promise<T> {
    const result = await read();
    const { bytes } = result;
    if (bytes === undefined) {
      return result;
    }
    const isLong = bytes > BYTES_PER_SECOND;
    this.#isLong.set(replica, isLong);
    if (isLong) {
      this.#freeAt =
        Math.max(this.#freeAt, Date.now()) +
        (bytes / BYTES_PER_SECOND_IN_ALL) * 1_000;
    }
    return result;
  }
}

function ownMs(bytes: number): number {
  return (bytes / BYTES_PER_SECOND) * 1_000;
}

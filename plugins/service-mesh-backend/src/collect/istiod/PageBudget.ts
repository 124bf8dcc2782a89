/** As much as is read of one replica on average, and of all of them together. */
const BYTES_PER_SECOND = 512 * 1024;
const BYTES_PER_SECOND_IN_ALL = 4 * 1024 * 1024;
const LONGEST_PAUSE_MS = 60_000;

/**
 * How long istiod replicas are left alone after their pages were read. These
 * grow with the proxies of a replica, a kilobyte and more for each: thousands
 * of them are not for every 5 s, and where many replicas have so many, all of
 * those wait longer. What is read passes through the event loop, and V8
 * collects garbage for it.
 */
export class PageBudget {
  /** The replicas whose pages are long. */
  readonly #long = new Set<object>();

  /**
   * @param bytes - of the pages that were read of the replica just now
   * @param usualMs - the pause after pages that are short
   */
  pauseMs(replica: object, bytes: number, usualMs: number): number {
    const ownMs = (bytes / BYTES_PER_SECOND) * 1_000;
    if (ownMs <= usualMs) {
      this.#long.delete(replica);
      return usualMs;
    }
    this.#long.add(replica);
    const wanted = this.#long.size * BYTES_PER_SECOND;
    return Math.min(
      ownMs * Math.max(1, wanted / BYTES_PER_SECOND_IN_ALL),
      LONGEST_PAUSE_MS,
    );
  }

  /** It is not read any more. */
  forget(replica: object): void {
    this.#long.delete(replica);
  }
}

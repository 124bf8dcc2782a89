import { setImmediate as turn } from 'timers/promises';

/** So long others wait at the most, but for a piece that takes longer by itself. */
const LONGEST_MS = 10;

/**
 * Work of many pieces that shares the event loop: after each piece it gives
 * way if the loop was its own for long enough. What is done in less goes
 * through without a break, however many pieces it has.
 */
export class Stretch {
  #endsAt = performance.now() + LONGEST_MS;

  async giveWay(): Promise<void> {
    if (performance.now() >= this.#endsAt) {
      await turn();
      this.#endsAt = performance.now() + LONGEST_MS;
    }
  }
}

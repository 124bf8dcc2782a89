import { quantile } from './load';

/**
 * How late a timer was because this thread was at work. A timer is late as
 * well while others have the processors; that time is left out here.
 */
export class OwnDelays {
  readonly #sampleMs: number;
  #delays: number[] = [];
  #timer: NodeJS.Timeout | undefined;

  constructor(sampleMs: number) {
    this.#sampleMs = sampleMs;
  }

  begin() {
    clearTimeout(this.#timer);
    this.#delays = [];
    this.#sample();
  }

  end(): { p99: number; max: number } {
    clearTimeout(this.#timer);
    if (this.#delays.length === 0) {
      return { p99: 0, max: 0 };
    }
    return {
      p99: quantile(this.#delays, 0.99),
      max: this.#delays.reduce((most, each) => Math.max(most, each), 0),
    };
  }

  #sample() {
    const startedAt = performance.now();
    const before = process.threadCpuUsage();
    this.#timer = setTimeout(() => {
      const { user, system } = process.threadCpuUsage(before);
      const lateMs = performance.now() - startedAt - this.#sampleMs;
      this.#delays.push(Math.max(0, Math.min(lateMs, (user + system) / 1_000)));
      this.#sample();
    }, this.#sampleMs);
  }
}

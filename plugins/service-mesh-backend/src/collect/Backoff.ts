/** Growing waits, with jitter so that many who failed together do not come back together. */
export class Backoff {
  readonly #first: number;
  readonly #longest: number;
  #failures = 0;

  constructor(options: { first: number; longest: number }) {
    this.#first = options.first;
    this.#longest = options.longest;
  }

  /** How long to wait after one more failure. */
  next(): number {
    const ceiling = Math.min(this.#longest, this.#first * 2 ** this.#failures);
    this.#failures += 1;
    return ceiling * (0.5 + Math.random() / 2);
  }

  reset(): void {
    this.#failures = 0;
  }
}

import fc, { GeneratorValue } from 'fast-check';

function uniform() {
  return fc.noBias(fc.nat(2 ** 30 - 1));
}

/** Draws choices; the same seed draws the same. */
export class Draw {
  readonly #next: GeneratorValue;

  constructor(next: GeneratorValue) {
    this.#next = next;
  }

  /** True this often in a hundred times. */
  chance(percent: number): boolean {
    return this.int(1, 100) <= percent;
  }

  int(min: number, max: number): number {
    // Uniform: fast-check's integers prefer their ends.
    const value = this.#next(uniform);
    return min + (value % (max - min + 1));
  }

  one<T>(values: readonly T[]): T {
    return values[this.int(0, values.length - 1)];
  }

  /** Each value with this chance. */
  some<T>(values: readonly T[], percent: number): T[] {
    return values.filter(() => this.chance(percent));
  }

  /** The value in so many of a hundred times, else nothing. */
  maybe<T>(percent: number, value: () => T): T | undefined {
    return this.chance(percent) ? value() : undefined;
  }

  list<T>(min: number, max: number, value: (index: number) => T): T[] {
    return Array.from({ length: this.int(min, max) }, (_, index) =>
      value(index),
    );
  }
}

const MOST_LINES = 300;

/**
 * What a command says of its failures, wherever in its output it stands: from a line that `begins` on, up to and without one that
 * `ends`, or else to the last line.
 */
export class FailureLines {
  #begins;
  #ends;
  #isOpen = false;
  #lines = [];
  #left = 0;

  /** @param options - of a line, whether failures `begin` or `end` with it */
  constructor({ begins, ends = () => false }) {
    this.#begins = begins;
    this.#ends = ends;
  }

  see(line) {
    this.#isOpen = this.#begins(line) || (this.#isOpen && !this.#ends(line));
    if (!this.#isOpen) {
      return;
    }
    if (this.#lines.length < MOST_LINES) {
      this.#lines.push(line);
    } else {
      this.#left += 1;
    }
  }

  /** In place of them, when there are none, what the command said last. */
  notesOr(tail) {
    if (this.#lines.length === 0) {
      return tail;
    }
    return this.#left > 0
      ? [...this.#lines, `… and ${this.#left} lines more`]
      : this.#lines;
  }
}

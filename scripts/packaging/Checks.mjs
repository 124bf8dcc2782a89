/** Counts what held and keeps what did not, with its name. */
export class Checks {
  #passed = 0;
  #notes = [];
  #failed = 0;
  #onLine;

  constructor(onLine = () => {}) {
    this.#onLine = onLine;
  }

  /** Runs one check; an error that it throws is its failure. Returns whether it passed. */
  async check(name, work) {
    this.#onLine(name);
    try {
      await work();
      this.#passed += 1;
      return true;
    } catch (error) {
      this.#failed += 1;
      this.#notes.push(`✗ ${name}`, ...error.message.split('\n').slice(-30));
      return false;
    }
  }

  get result() {
    return { passed: this.#passed, failed: this.#failed, notes: this.#notes };
  }
}

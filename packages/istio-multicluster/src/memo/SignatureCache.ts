import { sameItems } from './sameItems';

const LIMIT = 50_000;

/**
 * Remembers what was computed under a name from a list of inputs, and computes
 * it anew only when one of the inputs is another object.
 */
export class SignatureCache {
  #entries = new Map<string, Entry>();

  get<T>(name: string, inputs: readonly unknown[], compute: () => T): T {
    const found = this.#entries.get(name);
    if (found && sameItems(found.inputs, inputs)) {
      return found.value as T;
    }
    const value = compute();
    if (this.#entries.size >= LIMIT) {
      this.#entries = new Map();
    }
    this.#entries.set(name, { inputs, value });
    return value;
  }
}

type Entry = { readonly inputs: readonly unknown[]; readonly value: unknown };

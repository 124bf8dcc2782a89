/** More than the largest clusters have; then it begins anew, and shares what comes from there on. */
const LIMIT = 500_000;

/**
 * Makes equal strings one string again, and equal lists of strings one list: a
 * structured clone shares objects, but copies each string. An EndpointSlice
 * says again what its pods are called and where they are, so what is shared
 * between kinds is a tenth of what a cluster holds. What follows is never
 * changed again, so sharing is safe.
 */
export class SharedParts {
  #strings = new Map<string, string>();
  #lists = new Map<string, unknown[]>();

  /** Takes records in which nothing is shared with others yet; changes them in place. */
  share(records: readonly object[]): void {
    if (this.#strings.size > LIMIT) {
      this.#strings = new Map();
      this.#lists = new Map();
    }
    const seen = new Set<object>();
    for (const record of records) {
      this.#shareIn(record, seen);
    }
  }

  #share(value: unknown, seen: Set<object>): unknown {
    if (typeof value === 'string') {
      return this.#shareString(value);
    }
    if (typeof value !== 'object' || value === null) {
      return value;
    }
    this.#shareIn(value, seen);
    return Array.isArray(value) ? this.#shareList(value) : value;
  }

  /** Fields of an object and entries of a list; a map has none, and so stays as it is. */
  #shareIn(value: object, seen: Set<object>): void {
    if (seen.has(value)) {
      return;
    }
    seen.add(value);
    const fields = value as Record<string, unknown>;
    for (const key of Object.keys(fields)) {
      fields[key] = this.#share(fields[key], seen);
    }
  }

  #shareString(value: string): string {
    const known = this.#strings.get(value);
    if (known === undefined) {
      this.#strings.set(value, value);
    }
    return known ?? value;
  }

  #shareList(list: unknown[]): unknown[] {
    if (!list.every(entry => typeof entry === 'string')) {
      return list;
    }
    // The text of one may be what two are as JSON: the lists themselves are compared.
    const key = list.length === 1 ? list[0] : JSON.stringify(list);
    const known = this.#lists.get(key);
    if (known && isSameList(known, list)) {
      return known;
    }
    this.#lists.set(key, list);
    return list;
  }
}

function isSameList(one: readonly unknown[], other: readonly unknown[]) {
  return (
    one.length === other.length &&
    one.every((entry, index) => entry === other[index])
  );
}

type Entry<V> = { value: V; until: number };

/** A small map whose entries end by themselves; the oldest go first when it is full. */
export class Expiring<V> {
  readonly #entries = new Map<string, Entry<V>>();
  readonly #ttlMs: number;
  readonly #size: number;

  constructor(options: { ttlMs: number; size: number }) {
    this.#ttlMs = options.ttlMs;
    this.#size = options.size;
  }

  get(key: string, now = Date.now()): V | undefined {
    const entry = this.#entries.get(key);
    if (entry && entry.until <= now) {
      this.#entries.delete(key);
      return undefined;
    }
    return entry?.value;
  }

  set(key: string, value: V, now = Date.now()): void {
    this.#entries.delete(key);
    this.#entries.set(key, { value, until: now + this.#ttlMs });
    if (this.#entries.size > this.#size) {
      const [oldest] = this.#entries.keys();
      this.#entries.delete(oldest);
    }
  }
}

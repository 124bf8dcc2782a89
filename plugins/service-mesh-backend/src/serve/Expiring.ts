type Entry<V> = { value: V; until: number };

/** A small map whose entries end by themselves; the oldest go first when it is full. */
export class Expiring<V> {
  readonly #entries = new Map<string, Entry<V>>();
  /** Those that are under way. */
  readonly #readings = new Map<string, Promise<V>>();
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

  /**
   * What is kept, or what is read now; whoever asks meanwhile waits for the
   * same reading. A failure is not kept, nor is undefined.
   */
  async obtain(key: string, read: () => Promise<V>): Promise<V> {
    return (
      this.get(key) ??
      (await (this.#readings.get(key) ?? this.#read(key, read)))
    );
  }

  async #read(key: string, read: () => Promise<V>): Promise<V> {
    const reading = read();
    this.#readings.set(key, reading);
    try {
      const value = await reading;
      if (value !== undefined) {
        this.set(key, value);
      }
      return value;
    } finally {
      this.#readings.delete(key);
    }
  }
}

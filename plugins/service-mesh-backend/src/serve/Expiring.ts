type Entry<V> = { value: V; until: number };
type Reading<V> = { value: Promise<V>; until: number };

/** Whoever asks later than that reads himself: one answer that never comes must not hold up all. */
const SHARED_MS = 1_000;

/** A small map whose entries end by themselves; the oldest go first when it is full. */
export class Expiring<V> {
  readonly #entries = new Map<string, Entry<V>>();
  /** Those that are under way. */
  readonly #readings = new Map<string, Reading<V>>();
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
   * What is kept, or what is read now; whoever asks soon after waits for the
   * same reading. A failure is not kept, nor is undefined.
   */
  async obtain(key: string, read: () => Promise<V>): Promise<V> {
    const kept = this.get(key);
    if (kept !== undefined) {
      return kept;
    }
    const underWay = this.#readings.get(key);
    return underWay && underWay.until > Date.now()
      ? await underWay.value
      : await this.#read(key, read);
  }

  async #read(key: string, read: () => Promise<V>): Promise<V> {
    const reading = { value: read(), until: Date.now() + SHARED_MS };
    this.#readings.set(key, reading);
    try {
      const value = await reading.value;
      if (value !== undefined) {
        this.set(key, value);
      }
      return value;
    } finally {
      if (this.#readings.get(key) === reading) {
        this.#readings.delete(key);
      }
    }
  }
}

import pLimit from 'p-limit';
import { setTimeout as pause } from 'timers/promises';
import { isDeepStrictEqual } from 'util';

type Entry<V> = { value: V; renewAt: number; until: number };
type Reading<V> = { value: Promise<V>; until: number };

/** Whoever asks later than that reads himself: one answer that never comes must not hold up all. */
const SHARED_MS = 1_000;

/** When an entry that is asked for is read anew, as a part of its time: not all at once that were read at once. */
const RENEWED_AFTER = { least: 0.4, most: 0.8 };

/**
 * A small map whose entries end by themselves; the oldest go first when it is
 * full. What is asked for again and again is read anew before it ends, one
 * after the other, so that nobody waits for it, and no crowd of readings does
 * at once what everybody else waits for.
 */
export class Expiring<V> {
  readonly #entries = new Map<string, Entry<V>>();
  /** Those that are under way. */
  readonly #readings = new Map<string, Reading<V>>();
  readonly #renewals = pLimit(1);
  readonly #ttlMs: number;
  readonly #size: number;

  constructor(options: { ttlMs: number; size: number }) {
    this.#ttlMs = options.ttlMs;
    this.#size = options.size;
  }

  get(key: string): V | undefined {
    return this.#entry(key)?.value;
  }

  set(key: string, value: V): void {
    const { least, most } = RENEWED_AFTER;
    const now = Date.now();
    this.#entries.delete(key);
    this.#entries.set(key, {
      value,
      renewAt: now + this.#ttlMs * (least + (most - least) * Math.random()),
      until: now + this.#ttlMs,
    });
    if (this.#entries.size > this.#size) {
      const [oldest] = this.#entries.keys();
      this.#entries.delete(oldest);
    }
  }

  /**
   * What is kept, or what is read now; whoever asks soon after waits for the
   * same reading. A failure is not kept, nor is undefined. What is the same as
   * before stays the same object.
   */
  async obtain(key: string, read: () => Promise<V>): Promise<V> {
    const entry = this.#entry(key);
    if (entry) {
      if (entry.renewAt <= Date.now()) {
        entry.renewAt = Infinity;
        this.#renew(key, entry, read);
      }
      return entry.value;
    }
    const underWay = this.#readings.get(key);
    return underWay && underWay.until > Date.now()
      ? await underWay.value
      : await this.#read(key, read);
  }

  #entry(key: string): Entry<V> | undefined {
    const entry = this.#entries.get(key);
    if (entry && entry.until <= Date.now()) {
      this.#entries.delete(key);
      return undefined;
    }
    return entry;
  }

  #renew(key: string, entry: Entry<V>, read: () => Promise<V>) {
    this.#renewals(async () => {
      if (this.#entry(key) === entry) {
        // One that never comes must not hold up those of others.
        await Promise.race([
          this.#read(key, read),
          pause(SHARED_MS, undefined, { ref: false }),
        ]);
      }
    }).catch(() => {
      // It is kept for the rest of its time; whoever asks then is told.
    });
  }

  async #read(key: string, read: () => Promise<V>): Promise<V> {
    const reading = { value: read(), until: Date.now() + SHARED_MS };
    this.#readings.set(key, reading);
    try {
      return this.#keep(key, await reading.value);
    } finally {
      if (this.#readings.get(key) === reading) {
        this.#readings.delete(key);
      }
    }
  }

  #keep(key: string, value: V): V {
    if (value === undefined) {
      this.#entries.delete(key);
      return value;
    }
    const before = this.#entries.get(key)?.value;
    const kept = isDeepStrictEqual(before, value) ? (before as V) : value;
    this.set(key, kept);
    return kept;
  }
}

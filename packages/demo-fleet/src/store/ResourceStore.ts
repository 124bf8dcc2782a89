import { KubernetesObject } from '@meshstage/testbed/picture';
import { compareKeys, lowerBound, ObjectSource } from './ObjectSource';

/** One change of one object. */
export type StoredEvent = {
  type: 'ADDED' | 'MODIFIED' | 'DELETED';
  key: string;
  version: number;
  /** After the change; of a deletion the last state, under the version of the deletion. */
  object: KubernetesObject;
  /** Before the change. */
  previous: KubernetesObject | undefined;
};

const NO_KEYS: readonly string[] = [];

/**
 * The objects of one resource with their recent history: enough to list as of
 * an earlier version and to watch from it, as long as it is not compacted.
 */
export class ResourceStore {
  readonly #source: ObjectSource;
  readonly #longestHistory: number;
  /** What differs from the source; undefined is deleted. */
  readonly #changed = new Map<string, KubernetesObject | undefined>();
  #changedKeys: readonly string[] | undefined = NO_KEYS;
  #events: StoredEvent[] = [];
  /** Oldest version that can still be listed and watched from. */
  #floor: number;
  #version: number;
  readonly #listeners = new Set<(event: StoredEvent) => void>();

  constructor(source: ObjectSource, version: number, longestHistory: number) {
    this.#source = source;
    this.#floor = version;
    this.#version = version;
    this.#longestHistory = longestHistory;
  }

  /** Of the last change of any of these objects. */
  get version(): number {
    return this.#version;
  }

  get(key: string): KubernetesObject | undefined {
    if (this.#changed.has(key)) {
      return this.#changed.get(key);
    }
    const index = lowerBound(this.#source, key);
    return index < this.#source.size && this.#source.keyAt(index) === key
      ? this.#source.objectAt(index)
      : undefined;
  }

  keeps(version: number): boolean {
    return version >= this.#floor;
  }

  /** Objects whose keys start with `prefix`, from key `from` on, as they were at `version`. */
  *entries(
    version: number,
    prefix: string,
    from: string,
  ): Generator<[string, () => KubernetesObject]> {
    const undone = this.#undoneSince(version);
    const changedKeys = undone.size
      ? [...new Set([...this.#sortedChangedKeys(), ...undone.keys()])].sort(
          compareKeys,
        )
      : this.#sortedChangedKeys();
    const start = from > prefix ? from : prefix;
    let index = lowerBound(this.#source, start);
    let change = lowerBound(
      { size: changedKeys.length, keyAt: at => changedKeys[at] },
      start,
    );
    for (;;) {
      const key =
        index < this.#source.size ? this.#source.keyAt(index) : undefined;
      const changedKey = changedKeys[change] as string | undefined;
      if (
        changedKey !== undefined &&
        (key === undefined || changedKey <= key)
      ) {
        if (!changedKey.startsWith(prefix)) {
          return;
        }
        change += 1;
        index += changedKey === key ? 1 : 0;
        const object = undone.has(changedKey)
          ? undone.get(changedKey)
          : this.#changed.get(changedKey);
        if (object) {
          yield [changedKey, () => object];
        }
      } else if (key !== undefined && key.startsWith(prefix)) {
        const at = index;
        index += 1;
        yield [key, () => this.#source.objectAt(at)];
      } else {
        return;
      }
    }
  }

  /** How many objects start with `prefix` now. */
  count(prefix: string): number {
    const end = lowerBound(this.#source, `${prefix}\uffff`);
    let count = end - lowerBound(this.#source, prefix);
    for (const [key, object] of this.#changed) {
      if (key.startsWith(prefix)) {
        const index = lowerBound(this.#source, key);
        const isInSource =
          index < this.#source.size && this.#source.keyAt(index) === key;
        count += (object ? 1 : 0) - (isInSource ? 1 : 0);
      }
    }
    return count;
  }

  /** Changes after `version`, which must be one that is kept. */
  eventsSince(version: number): readonly StoredEvent[] {
    return this.#events.filter(event => event.version > version);
  }

  write(event: StoredEvent) {
    if (!this.#changed.has(event.key)) {
      this.#changedKeys = undefined;
    }
    this.#changed.set(
      event.key,
      event.type === 'DELETED' ? undefined : event.object,
    );
    this.#version = event.version;
    this.#events.push(event);
    if (this.#events.length > this.#longestHistory) {
      const kept = Math.ceil(this.#longestHistory / 2);
      const dropped = this.#events.splice(0, this.#events.length - kept);
      this.#floor = dropped[dropped.length - 1].version;
    }
    for (const listener of this.#listeners) {
      listener(event);
    }
  }

  /** Forgets history: what is older than `version` cannot be listed or watched from. */
  compact(version: number) {
    this.#events = this.#events.filter(event => event.version > version);
    this.#floor = Math.max(this.#floor, version);
  }

  /** Hears of every change until the returned function is called. */
  listen(listener: (event: StoredEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #sortedChangedKeys(): readonly string[] {
    this.#changedKeys ??= [...this.#changed.keys()].sort(compareKeys);
    return this.#changedKeys;
  }

  /** State at `version` of each object that changed later. */
  #undoneSince(version: number): Map<string, KubernetesObject | undefined> {
    const undone = new Map<string, KubernetesObject | undefined>();
    for (let index = this.#events.length - 1; index >= 0; index -= 1) {
      const event = this.#events[index];
      if (event.version <= version) {
        break;
      }
      undone.set(event.key, event.previous);
    }
    return undone;
  }
}

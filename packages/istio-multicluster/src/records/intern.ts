import { Labels } from './RecordBase';

const POOL_SIZE = 20_000;

/**
 * Gives equal values one shared object. It keeps what was asked for lately: at
 * most twice the pool's size, so that it cannot grow with what comes and goes
 * in a cluster.
 */
export class Interner<T> {
  #recent = new Map<string, T>();
  #older = new Map<string, T>();

  /** The shared value of the key, or the one that is made now. */
  get(key: string, make: () => T): T {
    const found = this.#recent.get(key);
    if (found !== undefined) {
      return found;
    }
    const value = this.#older.get(key) ?? make();
    if (this.#recent.size >= POOL_SIZE) {
      this.#older = this.#recent;
      this.#recent = new Map();
    }
    this.#recent.set(key, value);
    return value;
  }
}

const texts = new Interner<string>();
const labelSets = new Interner<Labels>();
const objects = new Interner<unknown>();

/** One shared string for texts that occur often, such as names of nodes. */
export function internText(text: string): string {
  return texts.get(text, () => text);
}

/** One shared object for equal labels. */
export function internLabels(labels: Readonly<Record<string, string>>): Labels {
  return labelSets.get(keyOf(labels), () => copyOf(labels));
}

/** One shared object for values that are equal as JSON. */
export function internObject<T extends object>(value: T): T {
  return objects.get(JSON.stringify(value), () => value) as T;
}

function keyOf(labels: Readonly<Record<string, string>>): string {
  let key = '';
  for (const name of Object.keys(labels)) {
    key += `${name}\n${labels[name]}\n`;
  }
  return key;
}

function copyOf(labels: Readonly<Record<string, string>>): Labels {
  const copy: Record<string, string> = {};
  for (const name of Object.keys(labels)) {
    copy[internText(name)] = internText(labels[name]);
  }
  return copy;
}

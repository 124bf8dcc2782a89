/** More lists of keys than records have; what comes after these stays as it is. */
const MOST_SHAPES = 2_000;
/** An object with more is a dictionary. */
const MOST_KEYS = 32;

type Plain = Record<string, unknown>;
type Shape = {
  readonly next: Map<string, Shape>;
  create?: new () => Plain;
};

/**
 * Gives objects that come out of a thread hidden classes that they share.
 *
 * V8 makes a structured clone from the hidden class of all plain objects of the
 * process, and that has room for 1,536 first keys. When the rest of Backstage
 * has used them up, each clone gets a hidden class to itself, which takes three
 * times as much memory as the object, and nothing that reads it is fast.
 */
export class RecordShapes {
  readonly #root: Shape = { next: new Map() };
  #count = 0;

  /** Copies what consists of plain objects and lists; what is shared in it stays shared. */
  shaped<T>(value: T): T {
    return this.#shaped(value, new Map()) as T;
  }

  #shaped(value: unknown, done: Map<object, unknown>): unknown {
    if (typeof value !== 'object' || value === null) {
      return value;
    }
    const known = done.get(value);
    if (known !== undefined) {
      return known;
    }
    const result = Array.isArray(value)
      ? value.map(entry => this.#shaped(entry, done))
      : this.#copied(value, done);
    done.set(value, result);
    return result;
  }

  #copied(value: object, done: Map<object, unknown>): object {
    const keys = Object.keys(value);
    const Shaped = isPlain(value) ? this.#shapeOf(keys) : undefined;
    if (!Shaped) {
      return value;
    }
    const from = value as Plain;
    const to = new Shaped();
    for (const key of keys) {
      to[key] = this.#shaped(from[key], done);
    }
    return to;
  }

  #shapeOf(keys: readonly string[]): (new () => Plain) | undefined {
    // To set that one would be to change the prototype.
    if (keys.length > MOST_KEYS || keys.includes('__proto__')) {
      return undefined;
    }
    let shape = this.#root;
    for (const key of keys) {
      let next = shape.next.get(key);
      if (!next) {
        if (this.#count >= MOST_SHAPES) {
          return undefined;
        }
        this.#count += 1;
        shape.next.set(key, (next = { next: new Map() }));
      }
      shape = next;
    }
    shape.create ??= plainConstructor();
    return shape.create;
  }
}

function isPlain(value: object): boolean {
  return Object.getPrototypeOf(value) === Object.prototype;
}

/** Of objects that differ from `{}` in nothing but their hidden class. */
function plainConstructor(): new () => Plain {
  const Shaped = function PlainObject() {} as unknown as new () => Plain;
  Shaped.prototype = Object.prototype;
  return Shaped;
}

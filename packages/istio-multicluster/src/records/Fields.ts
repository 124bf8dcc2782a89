import { internLabels } from './intern';
import { Labels } from './RecordBase';

const NO_LABELS: Labels = internLabels({});
const NOTHING: Readonly<Record<string, unknown>> = {};

/**
 * A field is not what it must be.
 */
export class FieldError extends Error {
  readonly field: string;

  constructor(field: string, message: string) {
    super(message);
    this.name = 'FieldError';
    this.field = field;
  }
}

/**
 * Reads the fields of an object that may hold anything. A field that is
 * missing or null has the zero value, as in Kubernetes; one of a wrong type
 * throws a FieldError.
 */
export class Fields {
  readonly #source: Readonly<Record<string, unknown>>;
  /** The object that this one is in; missing for a whole document. */
  readonly #within: Fields | undefined;
  /** The field that holds this object, or the list that it is in. */
  readonly #name: string;
  /** Place in that list. */
  readonly #index: number | undefined;

  /** Of a whole document. */
  static of(source: Readonly<Record<string, unknown>>): Fields {
    return new Fields(source, undefined, '');
  }

  private constructor(
    source: Readonly<Record<string, unknown>>,
    within: Fields | undefined,
    name: string,
    index?: number,
  ) {
    this.#source = source;
    this.#within = within;
    this.#name = name;
    this.#index = index;
  }

  /** As `spec.ports[0]`. Put together when it is asked for: of thousands of objects, one has an error. */
  get path(): string {
    if (!this.#within) {
      return '';
    }
    const place = this.#within.#pathOf(this.#name);
    return this.#index === undefined ? place : `${place}[${this.#index}]`;
  }

  has(name: string): boolean {
    return this.#get(name) !== undefined;
  }

  /** The object in a field; empty if the field is missing. */
  object(name: string): Fields {
    return this.optionalObject(name) ?? new Fields(NOTHING, this, name);
  }

  optionalObject(name: string): Fields | undefined {
    const value = this.#get(name);
    if (value === undefined) {
      return undefined;
    }
    if (!isObject(value)) {
      throw this.#wrong(name, 'an object', value);
    }
    return new Fields(value, this, name);
  }

  text(name: string): string {
    return this.optionalText(name) ?? '';
  }

  optionalText(name: string): string | undefined {
    const value = this.#get(name);
    if (value !== undefined && typeof value !== 'string') {
      throw this.#wrong(name, 'text', value);
    }
    return value;
  }

  requiredText(name: string): string {
    const value = this.text(name);
    if (value === '') {
      throw new FieldError(this.#pathOf(name), 'is missing');
    }
    return value;
  }

  number(name: string): number {
    return this.optionalNumber(name) ?? 0;
  }

  optionalNumber(name: string): number | undefined {
    const value = this.#get(name);
    if (value !== undefined && typeof value !== 'number') {
      throw this.#wrong(name, 'a number', value);
    }
    return value;
  }

  flag(name: string): boolean {
    return this.optionalFlag(name) ?? false;
  }

  optionalFlag(name: string): boolean | undefined {
    const value = this.#get(name);
    if (value !== undefined && typeof value !== 'boolean') {
      throw this.#wrong(name, 'true or false', value);
    }
    return value;
  }

  /** A number, or text (`IntOrString`). */
  numberOrText(name: string): number | string | undefined {
    const value = this.#get(name);
    if (
      value !== undefined &&
      typeof value !== 'number' &&
      typeof value !== 'string'
    ) {
      throw this.#wrong(name, 'a number or text', value);
    }
    return value;
  }

  /** The objects of a list. */
  list(name: string): Fields[] {
    return this.#list(name).map((value, index) => {
      if (!isObject(value)) {
        throw wrong(`${this.#pathOf(name)}[${index}]`, 'an object', value);
      }
      return new Fields(value, this, name, index);
    });
  }

  texts(name: string): string[] {
    return this.#list(name).map((value, index) => {
      if (typeof value !== 'string') {
        throw wrong(`${this.#pathOf(name)}[${index}]`, 'text', value);
      }
      return value;
    });
  }

  /** A map of texts, shared between objects that hold the same. */
  labels(name: string): Labels {
    return this.optionalLabels(name) ?? NO_LABELS;
  }

  optionalLabels(name: string): Labels | undefined {
    const value = this.#get(name);
    if (value === undefined) {
      return undefined;
    }
    if (!isObject(value)) {
      throw this.#wrong(name, 'a map of texts', value);
    }
    for (const key of Object.keys(value)) {
      if (typeof value[key] !== 'string') {
        throw wrong(keyPath(this.#pathOf(name), key), 'text', value[key]);
      }
    }
    return internLabels(value as Record<string, string>);
  }

  /** A map of numbers. */
  numbers(name: string): Readonly<Record<string, number>> {
    const map = this.object(name);
    return Object.fromEntries(
      map.keys().map(key => [key, map.number(key)] as const),
    );
  }

  /** One text of a map of texts, such as an annotation. */
  entry(name: string, key: string): string | undefined {
    return this.object(name).optionalText(key);
  }

  keys(): string[] {
    return Object.keys(this.#source);
  }

  /** Milliseconds since 1970 of a time; 0 if it is missing or no time. */
  time(name: string): number {
    const value = this.#get(name);
    // YAML readers turn an unquoted time into a Date.
    if (value instanceof Date) {
      return value.getTime() || 0;
    }
    return typeof value === 'string' ? Date.parse(value) || 0 : 0;
  }

  #list(name: string): readonly unknown[] {
    const value = this.#get(name);
    if (value === undefined) {
      return [];
    }
    if (!Array.isArray(value)) {
      throw this.#wrong(name, 'a list', value);
    }
    return value;
  }

  #get(name: string): unknown {
    return Object.hasOwn(this.#source, name)
      ? this.#source[name] ?? undefined
      : undefined;
  }

  #pathOf(name: string): string {
    return keyPath(this.path, name);
  }

  #wrong(name: string, expected: string, value: unknown): FieldError {
    return wrong(this.#pathOf(name), expected, value);
  }
}

/** Whether a value is an object with fields. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    !(value instanceof Date)
  );
}

function keyPath(path: string, key: string): string {
  if (!/^\w+$/.test(key)) {
    return `${path}[${JSON.stringify(key)}]`;
  }
  return path ? `${path}.${key}` : key;
}

function wrong(path: string, expected: string, value: unknown): FieldError {
  return new FieldError(path, `must be ${expected}, is ${nameOf(value)}`);
}

function nameOf(value: unknown): string {
  if (value === null) {
    return 'null';
  }
  return Array.isArray(value) ? 'a list' : `of type ${typeof value}`;
}

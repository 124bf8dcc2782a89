import {
  KubernetesRecord,
  RecordKind,
  RecordOf,
} from '../records/KubernetesRecord';

/**
 * Records by name.
 *
 * @public
 */
export type RecordsByName<K extends RecordKind> = ReadonlyMap<
  string,
  RecordOf<K>
>;

/**
 * Records by namespace and name; objects without a namespace are under ''.
 *
 * @public
 */
export type RecordsByNamespace<K extends RecordKind> = ReadonlyMap<
  string,
  RecordsByName<K>
>;

const NO_NAMES: ReadonlyMap<string, never> = new Map<string, never>();
const NO_NAMESPACES: ReadonlyMap<string, ReadonlyMap<string, never>> = new Map<
  string,
  ReadonlyMap<string, never>
>();

type Names = ReadonlyMap<string, KubernetesRecord>;
type Namespaces = ReadonlyMap<string, Names>;

/**
 * What is known of one cluster. Immutable: a map that is the same object holds
 * the same records, so that whatever is derived from it can be kept with it.
 *
 * @public
 */
export class ClusterRecords {
  /** A cluster of which nothing is known. */
  static readonly empty = new ClusterRecords(new Map());

  readonly #kinds: ReadonlyMap<RecordKind, Namespaces>;

  /** @internal */
  constructor(kinds: ReadonlyMap<RecordKind, Namespaces>) {
    this.#kinds = kinds;
  }

  /** All records of a kind. */
  byNamespace<K extends RecordKind>(kind: K): RecordsByNamespace<K> {
    return (this.#kinds.get(kind) ?? NO_NAMESPACES) as RecordsByNamespace<K>;
  }

  /** Records of a kind in one namespace; '' for kinds without. */
  inNamespace<K extends RecordKind>(
    kind: K,
    namespace: string,
  ): RecordsByName<K> {
    return (this.#kinds.get(kind)?.get(namespace) ??
      NO_NAMES) as RecordsByName<K>;
  }

  /** One record, if it exists. */
  get<K extends RecordKind>(
    kind: K,
    namespace: string,
    name: string,
  ): RecordOf<K> | undefined {
    return this.#kinds.get(kind)?.get(namespace)?.get(name) as
      | RecordOf<K>
      | undefined;
  }

  /** All records of a kind, one after the other. */
  *all<K extends RecordKind>(kind: K): Generator<RecordOf<K>, void, void> {
    for (const names of this.byNamespace(kind).values()) {
      yield* names.values();
    }
  }

  /** How many records of the kind there are. */
  count(kind: RecordKind): number {
    let count = 0;
    for (const names of this.byNamespace(kind).values()) {
      count += names.size;
    }
    return count;
  }

  /** Kinds of which there is at least one record. */
  get kinds(): readonly RecordKind[] {
    return [...this.#kinds.keys()];
  }

  /** @internal */
  get raw(): ReadonlyMap<RecordKind, Namespaces> {
    return this.#kinds;
  }
}

import { KubernetesRecord, RecordKind } from '../records/KubernetesRecord';
import { ClusterRecords } from './ClusterRecords';
import { sameRecord } from './sameRecord';
import { sharingParts } from './sharingParts';

type Names = Map<string, KubernetesRecord>;
type Namespaces = Map<string, Names>;

/**
 * A cluster's records while a batch of changes is applied: each map is copied
 * at most once per batch, and only if something in it changes.
 */
export class ClusterRecordsDraft {
  readonly #base: ClusterRecords;
  #kinds: Map<RecordKind, Namespaces> | undefined;
  /** The maps that are copies of this draft and may be written to. */
  readonly #own = new WeakSet<object>();

  constructor(base: ClusterRecords) {
    this.#base = base;
  }

  set(record: KubernetesRecord): void {
    const { kind, namespace, name } = record;
    const before = this.#read(kind)?.get(namespace)?.get(name);
    if (sameRecord(before, record)) {
      return;
    }
    this.#names(kind, namespace).set(
      name,
      before ? sharingParts(record, before) : record,
    );
  }

  delete(kind: RecordKind, namespace: string, name: string): void {
    if (this.#read(kind)?.get(namespace)?.has(name)) {
      const names = this.#names(kind, namespace);
      names.delete(name);
      if (names.size === 0) {
        this.#deleteNamespace(kind, namespace);
      }
    }
  }

  /** Keeps the map of a namespace in which nothing is new. */
  replace(
    kind: RecordKind,
    namespace: string | undefined,
    records: Iterable<KubernetesRecord>,
  ): void {
    const next = new Map<string, Names>();
    for (const record of records) {
      if (
        record.kind !== kind ||
        (namespace !== undefined && record.namespace !== namespace)
      ) {
        this.set(record);
        continue;
      }
      let names = next.get(record.namespace);
      if (!names) {
        next.set(record.namespace, (names = new Map()));
      }
      const before = this.#read(kind)?.get(record.namespace)?.get(record.name);
      names.set(
        record.name,
        before && sameRecord(before, record) ? before : record,
      );
    }
    const current = this.#read(kind);
    const before =
      namespace === undefined ? [...(current?.keys() ?? [])] : [namespace];
    for (const name of before) {
      if (!next.has(name) && current?.has(name)) {
        this.#deleteNamespace(kind, name);
      }
    }
    for (const [name, names] of next) {
      if (!sameEntries(this.#read(kind)?.get(name), names)) {
        this.#namespaces(kind).set(name, names);
        this.#own.add(names);
      }
    }
  }

  finish(): ClusterRecords {
    return this.#kinds ? new ClusterRecords(this.#kinds) : this.#base;
  }

  #read(
    kind: RecordKind,
  ): ReadonlyMap<string, ReadonlyMap<string, KubernetesRecord>> | undefined {
    return (this.#kinds ?? this.#base.raw).get(kind);
  }

  #deleteNamespace(kind: RecordKind, namespace: string): void {
    const namespaces = this.#namespaces(kind);
    namespaces.delete(namespace);
    if (namespaces.size === 0) {
      this.#kinds?.delete(kind);
    }
  }

  #namespaces(kind: RecordKind): Namespaces {
    this.#kinds ??= new Map(this.#base.raw) as Map<RecordKind, Namespaces>;
    const found = this.#kinds.get(kind);
    if (found && this.#own.has(found)) {
      return found;
    }
    const copy: Namespaces = new Map(found);
    this.#own.add(copy);
    this.#kinds.set(kind, copy);
    return copy;
  }

  #names(kind: RecordKind, namespace: string): Names {
    const namespaces = this.#namespaces(kind);
    const found = namespaces.get(namespace);
    if (found && this.#own.has(found)) {
      return found;
    }
    const copy: Names = new Map(found);
    this.#own.add(copy);
    namespaces.set(namespace, copy);
    return copy;
  }
}

function sameEntries(
  one: ReadonlyMap<string, KubernetesRecord> | undefined,
  other: ReadonlyMap<string, KubernetesRecord>,
): boolean {
  if (one?.size !== other.size) {
    return false;
  }
  for (const [name, record] of other) {
    if (one.get(name) !== record) {
      return false;
    }
  }
  return true;
}

import type {
  ClusterKey,
  FleetChange,
  RecordKind,
} from '@meshstage/istio-multicluster';
import type { ResourceChange } from './ResourceCollector';

/**
 * Joins what several selections of one kind say: an object may be in more than
 * one of them, and is gone when it is in none.
 */
export class SelectionUnion {
  readonly #cluster: ClusterKey;
  readonly #kind: RecordKind;
  /** `namespace/name` of the records of each selection. */
  readonly #names: Set<string>[];

  constructor(cluster: ClusterKey, kind: RecordKind, selections: number) {
    this.#cluster = cluster;
    this.#kind = kind;
    this.#names = Array.from({ length: selections }, () => new Set());
  }

  /** Takes a change within one selection; returns what it means for the kind. */
  take(selection: number, change: ResourceChange): FleetChange[] {
    const names = this.#names[selection];
    switch (change.type) {
      case 'upsert':
        names.add(keyOf(change.record));
        return [
          { cluster: this.#cluster, type: 'upsert', record: change.record },
        ];
      case 'delete': {
        const key = keyOf(change);
        names.delete(key);
        return this.#deleteUnlessElsewhere(key);
      }
      default: {
        const before = this.#names[selection];
        this.#names[selection] = new Set(change.records.map(keyOf));
        return [
          ...change.records.map(record => ({
            cluster: this.#cluster,
            type: 'upsert' as const,
            record,
          })),
          ...[...before].flatMap(key => this.#deleteUnlessElsewhere(key)),
        ];
      }
    }
  }

  #deleteUnlessElsewhere(key: string): FleetChange[] {
    if (this.#names.some(names => names.has(key))) {
      return [];
    }
    const slash = key.indexOf('/');
    return [
      {
        cluster: this.#cluster,
        type: 'delete',
        kind: this.#kind,
        namespace: key.slice(0, slash),
        name: key.slice(slash + 1),
      },
    ];
  }
}

function keyOf({ namespace, name }: { namespace: string; name: string }) {
  return `${namespace}/${name}`;
}

import { ClusterRecords } from './ClusterRecords';
import { ClusterRecordsDraft } from './ClusterRecordsDraft';
import { ClusterKey, FleetChange } from './FleetChange';

/**
 * The records of all clusters. Immutable: `apply` gives a new fleet that shares
 * everything which the changes did not touch.
 *
 * @public
 */
export class Fleet {
  /** No clusters. */
  static readonly empty = new Fleet(new Map());

  /** What is known of each cluster. */
  readonly clusters: ReadonlyMap<ClusterKey, ClusterRecords>;

  private constructor(clusters: ReadonlyMap<ClusterKey, ClusterRecords>) {
    this.clusters = clusters;
  }

  /** Many changes in one call cost far less than one by one. */
  apply(changes: Iterable<FleetChange>): Fleet {
    const drafts = new Map<ClusterKey, ClusterRecordsDraft>();
    const removed = new Set<ClusterKey>();
    const draftOf = (cluster: ClusterKey) => {
      let draft = drafts.get(cluster);
      if (!draft) {
        const base = removed.has(cluster)
          ? ClusterRecords.empty
          : this.cluster(cluster);
        drafts.set(cluster, (draft = new ClusterRecordsDraft(base)));
      }
      return draft;
    };
    for (const change of changes) {
      switch (change.type) {
        case 'upsert':
          draftOf(change.cluster).set(change.record);
          break;
        case 'delete':
          draftOf(change.cluster).delete(
            change.kind,
            change.namespace ?? '',
            change.name,
          );
          break;
        case 'replace':
          draftOf(change.cluster).replace(
            change.kind,
            change.namespace,
            change.records,
          );
          break;
        default:
          drafts.delete(change.cluster);
          removed.add(change.cluster);
      }
    }
    return this.#with(drafts, removed);
  }

  /** The records of a cluster; none if the fleet does not know it. */
  cluster(key: ClusterKey): ClusterRecords {
    return this.clusters.get(key) ?? ClusterRecords.empty;
  }

  #with(
    drafts: ReadonlyMap<ClusterKey, ClusterRecordsDraft>,
    removed: ReadonlySet<ClusterKey>,
  ): Fleet {
    const clusters = new Map(this.clusters);
    let changed = false;
    for (const key of removed) {
      changed = clusters.delete(key) || changed;
    }
    for (const [key, draft] of drafts) {
      const records = draft.finish();
      if (clusters.get(key) !== records) {
        clusters.set(key, records);
        changed = true;
      }
    }
    return changed ? new Fleet(clusters) : this;
  }
}

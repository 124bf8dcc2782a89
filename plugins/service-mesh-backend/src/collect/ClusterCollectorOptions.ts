import type {
  ClusterKey,
  FleetChange,
  ObservedKind,
} from '@meshstage/istio-multicluster';
import type { ClusterStatus } from './ClusterStatus';
import type { CollectionObserver } from './CollectionObserver';
import type { ObservationReader } from './observation/Observation';
import type { ResourceTiming } from './ResourceCollector';

/** What `ClusterCollector.start(connection, options)` is given. */
export type ClusterCollectorOptions = {
  /** Key that the changes carry. */
  key: ClusterKey;
  /** Parses; one `ThreadedReader` for all clusters. */
  reader: ObservationReader;
  /** Default is everything that the rules read. */
  kinds?: readonly ObservedKind[];
  observer?: CollectionObserver;
  /** For tests that cannot wait as long as production does. */
  timing?: Partial<ResourceTiming>;
  /** Called with what changed, in order, some milliseconds together. Must not throw. */
  onChanges(changes: readonly FleetChange[]): void;
  /** Called at each change of the status, at most every 250 ms. Must not throw. */
  onStatus(status: ClusterStatus): void;
  /** Ends the collection. */
  signal: AbortSignal;
};

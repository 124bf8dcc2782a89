import {
  ClusterRecords,
  Fleet,
  ObservedKind,
  RecordKind,
} from '@meshstage/istio-multicluster';
import type { MeshCluster } from '@meshstage/plugin-service-mesh-node';
import { ClusterAuthentications } from '../../connect/authentication';
import { ClusterConnection } from '../../connect/ClusterConnection';
import { ClusterCollector } from '../ClusterCollector';
import type { ClusterStatus, KindStatus } from '../ClusterStatus';
import type { ObservationReader } from '../observation/Observation';
import type { ResourceTiming } from '../ResourceCollector';

/** Waits as a test can: retries follow each other fast. */
export const FAST: Partial<ResourceTiming> = {
  backoffMs: { first: 20, longest: 200 },
  deniedRetryMs: 200,
  missingRetryMs: 200,
};

/** One collected cluster and what came of it, for tests. */
export class CollectedCluster {
  readonly #ended = new AbortController();
  readonly #connection: ClusterConnection;
  readonly #collector: ClusterCollector;
  #fleet = Fleet.empty;
  /** How many batches of changes came. */
  batches = 0;

  static start(
    cluster: Omit<MeshCluster, 'origins'>,
    options: {
      reader: ObservationReader;
      kinds?: readonly ObservedKind[];
      timing?: Partial<ResourceTiming>;
    },
  ): CollectedCluster {
    return new CollectedCluster({ ...cluster, origins: {} }, options);
  }

  private constructor(
    cluster: MeshCluster,
    options: {
      reader: ObservationReader;
      kinds?: readonly ObservedKind[];
      timing?: Partial<ResourceTiming>;
    },
  ) {
    this.#connection = ClusterConnection.create(
      cluster,
      ClusterAuthentications.create().authenticate(cluster),
    );
    this.#collector = ClusterCollector.start(this.#connection, {
      timing: FAST,
      ...options,
      key: cluster.name,
      signal: this.#ended.signal,
      onStatus: () => {},
      onChanges: changes => {
        this.batches += 1;
        this.#fleet = this.#fleet.apply(changes);
      },
    });
  }

  get records(): ClusterRecords {
    return this.#fleet.cluster(this.#connection.cluster.name);
  }

  get status(): ClusterStatus {
    return this.#collector.status;
  }

  kind(kind: RecordKind): KindStatus {
    const found = this.status.kinds.find(status => status.kind === kind);
    if (!found) {
      throw new Error(`${kind} is not collected.`);
    }
    return found;
  }

  /** `namespace/name` of all records of a kind, sorted. */
  names(kind: RecordKind): string[] {
    return [...this.records.all(kind)]
      .map(({ namespace, name }) => `${namespace}/${name}`)
      .sort();
  }

  async stop(): Promise<void> {
    this.#ended.abort();
    await this.#connection.close();
  }
}

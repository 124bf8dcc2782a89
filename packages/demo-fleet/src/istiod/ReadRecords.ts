import {
  ClusterKey,
  Fleet,
  FleetChange,
  KubernetesRecord,
  project,
  RecordKind,
} from '@meshstage/istio-multicluster';
import { SimulatedCluster } from '../cluster/SimulatedCluster';

/** What the gateways of networks are found in. */
const READ: readonly { kind: RecordKind; group: string; plural: string }[] = [
  { kind: 'Namespace', group: '', plural: 'namespaces' },
  { kind: 'Node', group: '', plural: 'nodes' },
  { kind: 'Service', group: '', plural: 'services' },
  {
    kind: 'KubernetesGateway',
    group: 'gateway.networking.k8s.io',
    plural: 'gateways',
  },
];

/** A cluster that an istiod knows, under the id that it gives it. */
export type KnownCluster = {
  id: string;
  cluster: SimulatedCluster | undefined;
  isAlive: boolean;
};

/** The records of the clusters that an istiod reads; those of a cluster that it cannot read any more stay as they were. */
export class ReadRecords {
  #fleet = Fleet.empty;
  /** Versions of what was read last of each cluster, one for each kind. */
  readonly #versions = new Map<ClusterKey, readonly number[]>();

  read(known: readonly KnownCluster[]): Fleet {
    const ids = new Set(known.map(({ id }) => id));
    const gone = [...this.#fleet.clusters.keys()].filter(id => !ids.has(id));
    this.#fleet = this.#fleet.apply([
      ...gone.map(id => this.#forget(id)),
      ...known.flatMap(entry => this.#changes(entry)),
    ]);
    return this.#fleet;
  }

  #forget(id: ClusterKey): FleetChange {
    this.#versions.delete(id);
    return { cluster: id, type: 'remove-cluster' };
  }

  /** Of the kinds in which something changed. */
  #changes({ id, cluster, isAlive }: KnownCluster): FleetChange[] {
    if (!cluster || !isAlive) {
      return [];
    }
    const before = this.#versions.get(id);
    const versions = READ.map(({ group, plural }) =>
      cluster.store.versionOf(group, plural),
    );
    this.#versions.set(id, versions);
    return READ.filter((_, index) => versions[index] !== before?.[index]).map(
      ({ kind, group, plural }) => ({
        cluster: id,
        type: 'replace',
        kind,
        records: records(cluster, group, plural),
      }),
    );
  }
}

function records(
  { store }: SimulatedCluster,
  group: string,
  plural: string,
): KubernetesRecord[] {
  return [...store.objects(group, plural)].flatMap(object => {
    const projection = project(object);
    return 'record' in projection ? [projection.record] : [];
  });
}

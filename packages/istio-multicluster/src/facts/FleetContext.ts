import { ownClusterIds } from '../control-plane/clusterIds';
import { ControlPlane } from '../control-plane/ControlPlane';
import { remoteSecretIds } from '../control-plane/remoteSecretIds';
import { ClusterRecords } from '../fleet/ClusterRecords';
import { Fleet } from '../fleet/Fleet';
import { ClusterKey } from '../fleet/FleetChange';
import { memoize } from '../memo/memoize';
import { RecordKind } from '../records/KubernetesRecord';
import { ObjectRef } from '../records/ObjectRef';
import { RecordBase } from '../records/RecordBase';
import { IstiodView, istiodView } from '../view/IstiodView';
import { ClusterFacts } from './ClusterFacts';
import {
  ControlPlaneStatus,
  ReplicaStatus,
  SyncedRegistry,
} from './ControlPlaneStatus';
import { FleetFacts } from './FleetFacts';
import { meshesOf, PlaneGroup } from './meshesOf';

/** A cluster that a control plane reads, or should. */
export type LinkedCluster = {
  readonly key: ClusterKey;
  /** What this control plane calls it. */
  readonly id: string;
};

const planesByCluster = memoize(
  (
    planes: readonly ControlPlaneStatus[],
  ): ReadonlyMap<ClusterKey, readonly ControlPlaneStatus[]> => {
    const index = new Map<ClusterKey, ControlPlaneStatus[]>();
    for (const status of planes) {
      const { configCluster, registries } = status.plane;
      for (const key of new Set([configCluster, ...registries.values()])) {
        const list = index.get(key) ?? [];
        list.push(status);
        index.set(key, list);
      }
    }
    for (const [key, list] of index) {
      list.sort(
        (a, b) =>
          Number(b.plane.configCluster === key) -
          Number(a.plane.configCluster === key),
      );
    }
    return index;
  },
);

const COMPLETE: readonly string[] = ['watching', 'stale', 'missing'];

const knownKinds = memoize(
  ({ kinds }: NonNullable<ClusterFacts['status']>): ReadonlySet<RecordKind> =>
    new Set(
      kinds
        .filter(({ state }) => COMPLETE.includes(state))
        .map(({ kind }) => kind),
    ),
);

/**
 * A fleet and what else is known of it, with the questions that every check
 * asks.
 */
export class FleetContext {
  readonly fleet: Fleet;
  readonly facts: FleetFacts;
  readonly clusters: readonly ClusterFacts[];
  readonly planes: readonly ControlPlaneStatus[];
  readonly #byKey: ReadonlyMap<ClusterKey, ClusterFacts>;
  #byId: Map<string, ClusterKey> | undefined;
  readonly #networks = new Map<ClusterKey, string>();
  #meshes: readonly PlaneGroup[] | undefined;

  constructor(fleet: Fleet, facts: FleetFacts) {
    this.fleet = fleet;
    this.facts = facts;
    this.clusters = facts.clusters;
    this.planes = facts.controlPlanes;
    this.#byKey = new Map(facts.clusters.map(each => [each.key, each]));
  }

  cluster(key: ClusterKey): ClusterFacts | undefined {
    return this.#byKey.get(key);
  }

  /** What a reader calls a cluster. */
  nameOf(key: ClusterKey): string {
    return this.#byKey.get(key)?.name ?? key;
  }

  /** Since when a cluster is configured. */
  sinceOf(key: ClusterKey): number {
    return this.#byKey.get(key)?.since ?? 0;
  }

  records(key: ClusterKey): ClusterRecords {
    return this.fleet.cluster(key);
  }

  /** Whether what is not in the fleet is not in the cluster either. */
  knows(key: ClusterKey, ...kinds: readonly RecordKind[]): boolean {
    const status = this.#byKey.get(key)?.status;
    return (
      status !== undefined && kinds.every(kind => knownKinds(status).has(kind))
    );
  }

  view(plane: ControlPlane): IstiodView {
    return istiodView(this.fleet, plane, this.facts.resolved);
  }

  /** The control planes that read a cluster, those that it configures first. */
  planesReading(key: ClusterKey): readonly ControlPlaneStatus[] {
    return planesByCluster(this.planes).get(key) ?? [];
  }

  /** The namespace of Istio in a cluster. */
  systemNamespaceOf(key: ClusterKey): string {
    return this.planesReading(key)[0]?.plane.systemNamespace ?? 'istio-system';
  }

  /** The network of what runs in a cluster and has no label of its own; empty is unknown. */
  networkOf(key: ClusterKey): string {
    let network = this.#networks.get(key);
    if (network === undefined) {
      network = this.#findNetwork(key);
      this.#networks.set(key, network);
    }
    return network;
  }

  /** Control planes that clusters tie together. */
  get meshes(): readonly PlaneGroup[] {
    return (this.#meshes ??= meshesOf(this.planes));
  }

  /** The ids that a cluster itself names: of its istiod, its webhook, its proxies. */
  ownIds(key: ClusterKey): ReadonlySet<string> {
    return ownClusterIds(this.records(key));
  }

  /** The cluster that an Istio cluster id means: what names itself so goes before what only bears the name. */
  clusterCalled(id: string): ClusterKey | undefined {
    if (!this.#byId) {
      this.#byId = new Map(this.clusters.map(({ key, name }) => [name, key]));
      for (const { key, name } of this.clusters) {
        const own = this.ownIds(key);
        if (own.size > 0 && !own.has(name) && this.#byId.get(name) === key) {
          this.#byId.delete(name);
        }
      }
      for (const { key } of [...this.clusters].reverse()) {
        this.ownIds(key).forEach(own => this.#byId?.set(own, key));
      }
    }
    return this.#byId.get(id);
  }

  /** Clusters that a control plane reads, or should by its remote secrets; its own one included. */
  linkedClusters({ plane, replicas }: ControlPlaneStatus): LinkedCluster[] {
    const ids = new Set([
      plane.clusterId,
      ...plane.registries.keys(),
      ...replicas.flatMap(
        ({ facts }) => facts?.clusterz?.value?.map(({ id }) => id) ?? [],
      ),
      ...this.secretIds(plane),
    ]);
    return [...ids].flatMap(id => {
      const key =
        id === plane.clusterId
          ? plane.configCluster
          : plane.registries.get(id) ?? this.clusterCalled(id);
      return key !== undefined && this.#byKey.has(key) ? [{ id, key }] : [];
    });
  }

  /** Cluster ids that the remote secrets of a control plane name, as far as they are known. */
  secretIds(plane: ControlPlane): string[] {
    return [
      ...remoteSecretIds(
        this.records(plane.configCluster),
        plane.systemNamespace,
      ),
      ...(this.facts.remoteSecrets ?? [])
        .filter(
          ({ cluster, namespace }) =>
            cluster === plane.configCluster &&
            namespace === plane.systemNamespace,
        )
        .map(({ clusterId }) => clusterId),
    ];
  }

  /** Whether it is known which clusters a control plane reads. */
  knowsRegistries(status: ControlPlaneStatus): boolean {
    const { plane, replicas, registriesDeclared } = status;
    return (
      registriesDeclared === true ||
      replicas.some(({ facts }) => facts?.clusterz?.value) ||
      (this.knows(plane.configCluster, 'Secret') &&
        this.secretIds(plane).length > 0)
    );
  }

  #findNetwork(key: ClusterKey): string {
    for (const { plane } of this.planesReading(key)) {
      const registry = this.view(plane).registries.find(
        each => each.key === key,
      );
      const network = registry?.network.of('', undefined);
      if (network) {
        return network;
      }
    }
    return '';
  }

  /** Names an object of a cluster. */
  ref(cluster: ClusterKey, record: RecordBase<string>): ObjectRef {
    const { kind, namespace, name } = record;
    return {
      kind: kind === 'KubernetesGateway' ? 'Gateway' : kind,
      namespace,
      name,
      cluster,
    };
  }
}

/** Everything about a fleet at one moment; the same object for the same facts. */
export const fleetContext: (fleet: Fleet, facts: FleetFacts) => FleetContext =
  memoize((fleet: Fleet, facts: FleetFacts) => new FleetContext(fleet, facts));

/** The line of clusterz for a cluster id. */
export function registryOf(
  { facts }: ReplicaStatus,
  id: string,
): SyncedRegistry | undefined {
  return facts?.clusterz?.value?.find(registry => registry.id === id);
}

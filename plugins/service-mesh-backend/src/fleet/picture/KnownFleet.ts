import {
  ClusterKey,
  ClusterRecords,
  distributionOf,
  DistributionVerdict,
  EksAnywhereDescription,
  eksAnywhereDescriptions,
  EksDescription,
  FleetFacts,
  istiodView,
  IstiodView,
  remoteSecretIds,
} from '@meshstage/istio-multicluster';
import { isDeepStrictEqual } from 'util';
import { ClusterState, FleetState } from '../FleetState';
import { ClientSources } from './clients';
import { ConnectedProxies } from './ConnectedProxies';
import { ControlPlaneState } from './ControlPlaneState';
import { controlPlanes } from './controlPlanes';
import { factsOf } from './factsOf';
import {
  IstioClusterIds,
  istioClusterIds,
  KINDS_OF_IDS,
} from './istioClusterIds';
import { FLEET, KeptParts } from './KeptParts';
import { LinkedCluster } from './links';
import { readersOf } from './readersOf';

/**
 * One state of the fleet as the model sees it: its clusters, their control
 * planes, and who reads whom. What the API says of it is made of this.
 */
export class KnownFleet {
  readonly state: FleetState;
  readonly ids: ReadonlyMap<ClusterKey, IstioClusterIds>;
  readonly planes: readonly ControlPlaneState[];
  readonly #byKey: ReadonlyMap<ClusterKey, ClusterState>;
  readonly #byName: ReadonlyMap<string, ClusterState>;
  protected readonly kept: KeptParts;
  #connected: ConnectedProxies | undefined;

  /** @param before - what was known of an earlier state: what did not change is taken over */
  protected constructor(state: FleetState, before: KnownFleet | undefined) {
    this.state = state;
    this.#byKey = new Map(state.clusters.map(each => [each.key, each]));
    this.#byName = new Map(state.clusters.map(each => [each.name, each]));
    this.kept = before ? before.kept : new KeptParts();
    this.ids = new Map(
      state.clusters.map(cluster => [cluster.key, this.#readIds(cluster)]),
    );
    this.planes = controlPlanes(state, this.ids, before?.planes ?? []);
    this.#connected =
      before?.planes === this.planes ? before.#connected : undefined;
    this.kept.keepOnly(
      new Set([
        FLEET,
        ...state.clusters.map(({ key }) => key),
        ...this.planes.map(({ plane }) => plane.name),
      ]),
    );
  }

  /** The same object as before if they are the same. */
  #readIds(cluster: ClusterState): IstioClusterIds {
    const { key, name } = cluster;
    const records = this.records(cluster);
    return this.kept.get<IstioClusterIds>(
      key,
      'ids',
      [name, ...KINDS_OF_IDS.map(kind => records.byNamespace(kind))],
      before => {
        const ids = istioClusterIds(records, name);
        return before && isDeepStrictEqual(before, ids) ? before : ids;
      },
    );
  }

  cluster(name: string): ClusterState | undefined {
    return this.#byName.get(name);
  }

  clusterByKey(key: ClusterKey): ClusterState | undefined {
    return this.#byKey.get(key);
  }

  /** What the API calls a cluster. */
  nameOf = (key: ClusterKey): string => this.#byKey.get(key)?.name ?? '';

  records(cluster: ClusterState): ClusterRecords {
    return this.state.fleet.cluster(cluster.key);
  }

  /** What the EKS API says of a cluster, where it is known to it. */
  eksOf({ merged }: ClusterState): EksDescription | undefined {
    const { arn } = merged.cluster.identity ?? {};
    return arn === undefined ? undefined : this.state.eks.get(arn);
  }

  #anywhere: ReadonlyMap<string, EksAnywhereDescription> | undefined;
  /** Which distribution a cluster is of, and why. */
  distribution(cluster: ClusterState): DistributionVerdict {
    this.#anywhere ??= eksAnywhereDescriptions(this.state.fleet);
    const host = new URL(cluster.merged.cluster.url).hostname;
    const issuer = cluster.status?.readings.issuer;
    return distributionOf({
      records: this.records(cluster),
      gitVersion: cluster.status?.version?.gitVersion,
      host,
      issuer: issuer?.state === 'read' ? issuer.value : undefined,
      eks: this.eksOf(cluster),
      anywhere: this.#anywhere.get(host),
    });
  }

  view(controlPlane: ControlPlaneState): IstiodView {
    return istiodView(
      this.state.fleet,
      controlPlane.plane,
      this.state.resolved,
    );
  }

  host({ hostCluster }: Pick<ControlPlaneState, 'hostCluster'>): ClusterState {
    const host = this.#byKey.get(hostCluster);
    if (!host) {
      throw new Error(`No cluster ${hostCluster}: its control plane is`);
    }
    return host;
  }

  get connected(): ConnectedProxies {
    this.#connected ??= ConnectedProxies.of(this.planes);
    return this.#connected;
  }

  #facts: FleetFacts | undefined;
  /** What the model is given beside the objects. */
  get facts(): FleetFacts {
    this.#facts ??= factsOf(this.state, this.planes, Date.now());
    return this.#facts;
  }

  idsOf({ key, name }: ClusterState): IstioClusterIds {
    return this.ids.get(key) ?? { ids: new Set([name]), assumed: true };
  }

  /** The clusters that a control plane reads, or should by its remote secrets. */
  linkedClusters({ plane, replicas }: ControlPlaneState): LinkedCluster[] {
    const ids = new Set([
      ...plane.registries.keys(),
      ...replicas.flatMap(
        ({ facts }) => facts?.clusterz?.value?.map(({ id }) => id) ?? [],
      ),
      ...remoteSecretIds(
        this.state.fleet.cluster(plane.configCluster),
        plane.systemNamespace,
      ),
    ]);
    return [...ids].flatMap(id => {
      const cluster = this.#byKey.get(
        plane.registries.get(id) ?? this.#keyCalled(id) ?? '',
      );
      return cluster ? [{ id, cluster }] : [];
    });
  }

  /** Everything that is needed to find clients in a cluster. */
  clientSources(cluster: ClusterState): ClientSources {
    return {
      cluster,
      records: this.records(cluster),
      ids: this.idsOf(cluster),
      planes: this.planes,
      connected: this.connected,
    };
  }

  #readers: ReadonlyMap<ClusterKey, readonly ControlPlaneState[]> | undefined;
  /** The control planes that read a cluster. */
  planesReading({ key }: ClusterState): readonly ControlPlaneState[] {
    this.#readers ??= readersOf(this.planes);
    return this.#readers.get(key) ?? [];
  }

  #keyCalled(id: string): ClusterKey | undefined {
    for (const [key, { ids }] of this.ids) {
      if (ids.has(id)) {
        return key;
      }
    }
    return undefined;
  }
}

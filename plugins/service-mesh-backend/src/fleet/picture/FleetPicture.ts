import {
  ClusterKey,
  ClusterRecords,
  connections as connectionsOf,
  distributionOf,
  DistributionVerdict,
  EksAnywhereDescription,
  eksAnywhereDescriptions,
  EksDescription,
  FleetFacts,
  findingSteps,
  istiodView,
  IstiodView,
  remoteSecretIds,
  routeFindings,
  routes,
  ServiceRoutes,
} from '@meshstage/istio-multicluster';
import {
  Cluster,
  Connection,
  ControlPlane,
  Finding,
  Gateway,
  Link,
  Route,
  ServiceReference,
} from '@meshstage/plugin-service-mesh-common';
import { isDeepStrictEqual } from 'util';
import { fleetFindings, renderFinding } from '../findings/fleetFindings';
import { ClusterState, FleetState } from '../FleetState';
import { message } from '../messages';
import { Stretch } from '../Stretch';
import { ClientGroup, ClientSources } from './clients';
import { isStale } from './clusterHealth';
import { ConnectedProxies } from './ConnectedProxies';
import { connectionOf } from './connections';
import { ControlPlaneState } from './ControlPlaneState';
import { controlPlanes } from './controlPlanes';
import { describeCluster } from './describeCluster';
import { describeControlPlane } from './describeControlPlane';
import { factsOf } from './factsOf';
import { gatewaysOf } from './gateways';
import {
  IstioClusterIds,
  istioClusterIds,
  KINDS_OF_IDS,
} from './istioClusterIds';
import { KeptParts } from './KeptParts';
import { LinkedCluster, linksOf } from './links';
import { Mentions } from './Mentions';
import { mentionsIn } from './mentionsIn';
import { readersOf } from './readersOf';
import { renderClient, RouteContext, renderRoutes } from './renderRoutes';

/** Each is kept when it was asked for. */
const SLOW_PARTS: readonly ((picture: FleetPicture) => unknown)[] = [
  ({ clusters }) => clusters,
  ({ links }) => links,
  ({ connections }) => connections,
  ({ gateways }) => gateways,
  ({ findings }) => findings,
];

/** What is kept of the whole fleet, beside what is kept of a cluster or a control plane. */
const FLEET = '';

/**
 * Everything that follows from one state of the fleet, whole: nothing is left
 * out for any reader. Each part is computed when it is first asked for, and
 * only then.
 */
export class FleetPicture {
  readonly state: FleetState;
  readonly ids: ReadonlyMap<ClusterKey, IstioClusterIds>;
  readonly planes: readonly ControlPlaneState[];
  readonly #byKey: ReadonlyMap<ClusterKey, ClusterState>;
  readonly #byName: ReadonlyMap<string, ClusterState>;
  readonly #kept: KeptParts;
  #connected: ConnectedProxies | undefined;

  /** @param before - the picture of an earlier state: what did not change is taken over */
  static of(state: FleetState, before?: FleetPicture): FleetPicture {
    return new FleetPicture(state, before);
  }

  private constructor(state: FleetState, before: FleetPicture | undefined) {
    this.state = state;
    this.#byKey = new Map(state.clusters.map(each => [each.key, each]));
    this.#byName = new Map(state.clusters.map(each => [each.name, each]));
    this.#kept = before ? before.#kept : new KeptParts();
    this.ids = new Map(
      state.clusters.map(cluster => [cluster.key, this.#readIds(cluster)]),
    );
    this.planes = controlPlanes(state, this.ids, before?.planes ?? []);
    this.#connected =
      before?.planes === this.planes ? before.#connected : undefined;
    this.#kept.keepOnly(
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
    return this.#kept.get<IstioClusterIds>(
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
    return distributionOf({
      records: this.records(cluster),
      gitVersion: cluster.status?.version?.gitVersion,
      host,
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

  #clusters: readonly Cluster[] | undefined;
  /** By name. */
  get clusters(): readonly Cluster[] {
    this.#clusters ??= this.state.clusters.map(cluster =>
      this.#kept.get(
        cluster.key,
        'description',
        [
          cluster,
          this.records(cluster),
          ...this.planes.map(({ plane }) => plane),
          // Other clusters and the EKS API have a say in it.
          this.distribution(cluster).distribution,
        ],
        () => describeCluster(this, cluster),
      ),
    );
    return this.#clusters;
  }

  #controlPlanes: readonly ControlPlane[] | undefined;
  get controlPlanes(): readonly ControlPlane[] {
    this.#controlPlanes ??= this.planes.map(each =>
      describeControlPlane(this, each),
    );
    return this.#controlPlanes;
  }

  #links: readonly Link[] | undefined;
  get links(): readonly Link[] {
    this.#links ??= this.planes.flatMap(plane => this.#linksOf(plane));
    return this.#links;
  }

  #linksOf(controlPlane: ControlPlaneState): readonly Link[] {
    const host = this.host(controlPlane);
    const linked = this.linkedClusters(controlPlane);
    return this.#kept.get(
      controlPlane.plane.name,
      'links',
      [
        controlPlane,
        host,
        ...linked.flatMap(({ id, cluster }) => [id, cluster]),
      ],
      () => linksOf(controlPlane, linked, host),
    );
  }

  get connected(): ConnectedProxies {
    this.#connected ??= ConnectedProxies.of(this.planes);
    return this.#connected;
  }

  #connections: readonly Connection[] | undefined;
  get connections(): readonly Connection[] {
    this.#connections ??= connectionsOf(this.state.fleet, this.facts).flatMap(
      proxies => {
        const cluster = this.#byKey.get(proxies.cluster);
        const { controlPlane, byReplica } = proxies;
        const host = this.host(controlPlane);
        return cluster
          ? this.#kept.get(
              cluster.key,
              `connection with ${controlPlane.plane.name}`,
              [cluster, controlPlane, byReplica, host],
              () => connectionOf(cluster, proxies, host),
            )
          : [];
      },
    );
    return this.#connections;
  }

  #gateways: readonly Gateway[] | undefined;
  get gateways(): readonly Gateway[] {
    this.#gateways ??= this.#findGateways();
    return this.#gateways;
  }

  #findGateways(): readonly Gateway[] {
    const resolved = this.planes.map(plane => this.view(plane).gateways);
    const declared = this.state.clusters.flatMap(cluster => [
      cluster.key,
      cluster.name,
      this.records(cluster).byNamespace('Service'),
    ]);
    return this.#kept.get(FLEET, 'gateways', [...resolved, ...declared], () =>
      gatewaysOf(
        this.state,
        resolved.flatMap(({ all }) => all),
        this.nameOf,
      ),
    );
  }

  #facts: FleetFacts | undefined;
  /** What the model is given beside the objects. */
  get facts(): FleetFacts {
    this.#facts ??= factsOf(this.state, this.planes, Date.now());
    return this.#facts;
  }

  #findings: readonly Finding[] | undefined;
  /** Of the fleet itself; those of an entity come with its topology. */
  get findings(): readonly Finding[] {
    this.#findings ??= fleetFindings(this);
    return this.#findings;
  }

  #preparing: Promise<void> | undefined;
  /**
   * Works out what takes long, and gives way in between: for a large fleet that
   * changed all over, at once it would hold up everything else.
   */
  async prepare(): Promise<void> {
    this.#preparing ??= this.#prepare();
    await this.#preparing;
  }

  async #prepare(): Promise<void> {
    const stretch = new Stretch();
    for (const _ of findingSteps(this.state.fleet, this.facts)) {
      await stretch.giveWay();
    }
    for (const workOut of SLOW_PARTS) {
      workOut(this);
      await stretch.giveWay();
    }
  }

  #mentions: Mentions | undefined;
  get mentions(): Mentions {
    this.#mentions ??= this.#kept.get(
      FLEET,
      'mentions',
      [
        this.gateways,
        ...this.planes.flatMap(({ plane, hostCluster }) => [
          plane.name,
          hostCluster,
        ]),
        ...this.state.clusters.flatMap(cluster => [
          cluster.key,
          cluster.name,
          this.idsOf(cluster),
        ]),
      ],
      () => mentionsIn(this),
    );
    return this.#mentions;
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

  /** What the model said of the routes that were asked for, by their ids. */
  readonly #answers = new Map<string, ServiceRoutes>();

  /** What is wrong with the way of the clients of these routes. */
  findingsOf(asked: readonly Pick<Route, 'id'>[]): Finding[] {
    const answers = new Set(
      asked.flatMap(({ id }) => this.#answers.get(id) ?? []),
    );
    return routeFindings(this.state.fleet, this.facts, [...answers]).map(
      finding => renderFinding(this, finding),
    );
  }

  /** Where calls of a group of clients to a service go. */
  routes(
    group: ClientGroup,
    service: ServiceReference,
    direction: Route['direction'],
  ): Route[] {
    const { controlPlane } = group;
    if (!controlPlane) {
      return [
        this.#withoutAnswer(
          group,
          service,
          direction,
          message(
            'route-control-plane-unknown',
            { cluster: group.cluster.name },
            [group.cluster.name],
          ),
        ),
      ];
    }
    try {
      const answer = routes(this.view(controlPlane), group.client, service);
      const rendered = renderRoutes(
        this.#context,
        group,
        service,
        direction,
        answer,
      );
      rendered.forEach(({ id }) => this.#answers.set(id, answer));
      return rendered;
    } catch (error) {
      // What one object makes impossible must not take the whole page with it.
      const cause = (error as Error).message;
      return [
        this.#withoutAnswer(
          group,
          service,
          direction,
          message(
            'route-not-computed',
            { cause },
            this.state.clusters.map(({ name }) => name),
          ),
        ),
      ];
    }
  }

  get #context(): RouteContext {
    return {
      nameOf: this.nameOf,
      mentions: this.mentions,
      isStale: name => {
        const cluster = this.cluster(name);
        return cluster !== undefined && isStale(cluster);
      },
    };
  }

  #withoutAnswer(
    group: ClientGroup,
    service: ServiceReference,
    direction: Route['direction'],
    why: Route['messages'][number],
  ): Route {
    return {
      id: `${group.id}->${service.namespace}/${service.name}`,
      direction,
      client: renderClient(group),
      service,
      port: { number: 0 },
      state: 'unknown',
      messages: [why],
      branches: [],
      notEvaluated: [],
    };
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

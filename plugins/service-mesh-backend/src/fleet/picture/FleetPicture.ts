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
  RecordKind,
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
  Replica,
  Route,
  ServiceReference,
} from '@meshstage/plugin-service-mesh-common';
import { isDeepStrictEqual } from 'util';
import { fleetFindings, renderFinding } from '../findings/fleetFindings';
import { ClusterState, FleetState } from '../FleetState';
import { message } from '../messages';
import { sameItems } from '../sameItems';
import { timestamp } from '../timestamp';
import { ClientGroup, ClientSources } from './clients';
import { isStale } from './clusterHealth';
import { ConnectedProxies } from './ConnectedProxies';
import { connectionOf, ProxyGroup, proxyGroups } from './connections';
import { ControlPlaneState, ReplicaState } from './ControlPlaneState';
import { controlPlanes, secretIds } from './controlPlanes';
import { describeCluster } from './describeCluster';
import { factsOf } from './factsOf';
import { gatewaysOf } from './gateways';
import { IstioClusterIds, istioClusterIds } from './istioClusterIds';
import { LinkedCluster, linksOf } from './links';
import { Mentions } from './Mentions';
import { meshIdOf } from './meshIdOf';
import { renderClient, RouteContext, renderRoutes } from './renderRoutes';
import { stateOfParts } from './stateOfParts';

/** The proxies of a cluster that belong to a control plane. */
export type ClusterProxyGroup = {
  readonly cluster: ClusterState;
  readonly group: ProxyGroup;
};

type KnownProxies = {
  /** All that the groups follow from. */
  readonly basis: readonly unknown[];
  readonly groups: readonly ProxyGroup[];
};

type KnownDescription = {
  readonly state: ClusterState;
  readonly records: ClusterRecords;
  readonly cluster: Cluster;
};

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
  /** What was found out of each cluster, with what it was found out from. */
  readonly #proxies: Map<ClusterKey, KnownProxies>;
  readonly #descriptions: Map<ClusterKey, KnownDescription>;
  #connected: ConnectedProxies | undefined;

  /** @param before - the picture of an earlier state: what did not change is taken over */
  static of(state: FleetState, before?: FleetPicture): FleetPicture {
    return new FleetPicture(state, before);
  }

  private constructor(state: FleetState, before: FleetPicture | undefined) {
    this.state = state;
    this.#byKey = new Map(state.clusters.map(each => [each.key, each]));
    this.#byName = new Map(state.clusters.map(each => [each.name, each]));
    this.ids = new Map(
      state.clusters.map(cluster => [
        cluster.key,
        readIds(state, cluster, before),
      ]),
    );
    this.planes = controlPlanes(state, this.ids, before?.planes ?? []);
    this.#connected =
      before?.planes === this.planes ? before.#connected : undefined;
    this.#proxies = new Map(before ? before.#proxies : []);
    this.#descriptions = new Map(
      before && sameItems(models(before), models(this))
        ? before.#descriptions
        : [],
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

  host({ hostCluster }: ControlPlaneState): ClusterState {
    const host = this.#byKey.get(hostCluster);
    if (!host) {
      throw new Error(`No cluster ${hostCluster}: its control plane is`);
    }
    return host;
  }

  #clusters: readonly Cluster[] | undefined;
  /** By name. */
  get clusters(): readonly Cluster[] {
    this.#clusters ??= this.state.clusters.map(cluster => {
      const records = this.records(cluster);
      const known = this.#descriptions.get(cluster.key);
      if (
        known?.state === cluster &&
        known.records === records &&
        // Other clusters and the EKS API have a say in it.
        known.cluster.distribution === this.distribution(cluster).distribution
      ) {
        return known.cluster;
      }
      const description = describeCluster(this, cluster);
      this.#descriptions.set(cluster.key, {
        state: cluster,
        records,
        cluster: description,
      });
      return description;
    });
    return this.#clusters;
  }

  #controlPlanes: readonly ControlPlane[] | undefined;
  get controlPlanes(): readonly ControlPlane[] {
    this.#controlPlanes ??= this.planes.map(each => this.#describe(each));
    return this.#controlPlanes;
  }

  #links: readonly Link[] | undefined;
  get links(): readonly Link[] {
    this.#links ??= this.planes.flatMap(plane =>
      linksOf(plane, this.linkedClusters(plane), this.host(plane)),
    );
    return this.#links;
  }

  get connected(): ConnectedProxies {
    this.#connected ??= ConnectedProxies.of(this.planes);
    return this.#connected;
  }

  #proxyGroups: readonly ClusterProxyGroup[] | undefined;
  get proxyGroups(): readonly ClusterProxyGroup[] {
    this.#proxyGroups ??= this.state.clusters.flatMap(cluster =>
      this.#groupsOf(cluster).map(group => ({ cluster, group })),
    );
    return this.#proxyGroups;
  }

  /** As before if neither its pods nor their connections changed. */
  #groupsOf(cluster: ClusterState): readonly ProxyGroup[] {
    const { connected, planes } = this;
    const records = this.records(cluster);
    const ids = this.idsOf(cluster);
    const basis = [
      records.byNamespace('Pod'),
      ids,
      ...planes.map(({ plane }) => plane),
      ...connected
        .streamsOf(ids)
        .flatMap(({ controlPlane, replica, names }) => [
          controlPlane.plane,
          replica,
          names,
        ]),
    ];
    const known = this.#proxies.get(cluster.key);
    const groups =
      known && sameItems(known.basis, basis)
        ? known.groups.map(group => this.#withPresentPlane(group))
        : proxyGroups(cluster, records, ids, planes, connected);
    this.#proxies.set(cluster.key, { basis, groups });
    return groups;
  }

  /** Its replicas may say other things now than when the group was made. */
  #withPresentPlane(group: ProxyGroup): ProxyGroup {
    const { name } = group.controlPlane.plane;
    const present = this.planes.find(({ plane }) => plane.name === name);
    return present && present !== group.controlPlane
      ? { ...group, controlPlane: present }
      : group;
  }

  #connections: readonly Connection[] | undefined;
  get connections(): readonly Connection[] {
    this.#connections ??= this.proxyGroups.map(({ cluster, group }) =>
      connectionOf(cluster, group, this.host(group.controlPlane)),
    );
    return this.#connections;
  }

  #gateways: readonly Gateway[] | undefined;
  get gateways(): readonly Gateway[] {
    this.#gateways ??= gatewaysOf(
      this.state,
      this.planes.flatMap(plane => this.view(plane).gateways.all),
      this.nameOf,
    );
    return this.#gateways;
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

  #mentions: Mentions | undefined;
  get mentions(): Mentions {
    if (!this.#mentions) {
      this.#mentions = new Mentions();
      for (const cluster of this.state.clusters) {
        this.#mentions.add(cluster.name, cluster.name);
        for (const id of this.idsOf(cluster).ids) {
          this.#mentions.add(id, cluster.name);
        }
      }
      for (const { plane, hostCluster } of this.planes) {
        this.#mentions.add(plane.name, this.nameOf(hostCluster));
      }
      for (const { cluster, addresses } of this.gateways) {
        for (const { address, hostname = '' } of addresses) {
          this.#mentions.add(address, cluster);
          this.#mentions.add(hostname, cluster);
        }
      }
    }
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
      ...secretIds(this.state, {
        config: plane.configCluster,
        namespace: plane.systemNamespace,
      }),
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

  /** The control planes that read a cluster. */
  planesReading(cluster: ClusterState): readonly ControlPlaneState[] {
    return this.planes.filter(({ plane }) =>
      [...plane.registries.values()].includes(cluster.key),
    );
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

  #describe(controlPlane: ControlPlaneState): ControlPlane {
    const { plane } = controlPlane;
    const host = this.host(controlPlane);
    const replicas = controlPlane.replicas.map(replica =>
      describeReplica(replica, host),
    );
    const settings = this.view(controlPlane).meshConfig;
    return {
      id: plane.name,
      revision: plane.revision,
      ...(plane.version ? { version: plane.version } : {}),
      verified: plane.version.startsWith('1.31.') || plane.version === '1.31',
      configCluster: this.nameOf(plane.configCluster),
      hostCluster: host.name,
      mesh: meshIdOf(this, controlPlane),
      trustDomain: settings.trustDomain,
      state: stateOfParts(replicas),
      replicas,
    };
  }
}

const KINDS_OF_IDS: readonly RecordKind[] = [
  'Pod',
  'Deployment',
  'MutatingWebhookConfiguration',
];

function models({ planes }: FleetPicture): ControlPlaneState['plane'][] {
  return planes.map(({ plane }) => plane);
}

/** The same object as before if nothing that says them changed. */
function readIds(
  state: FleetState,
  { key, name }: ClusterState,
  before: FleetPicture | undefined,
): IstioClusterIds {
  const records = state.fleet.cluster(key);
  const known = before?.ids.get(key);
  const last = before?.state.fleet.cluster(key);
  if (
    known &&
    KINDS_OF_IDS.every(
      kind => last?.byNamespace(kind) === records.byNamespace(kind),
    )
  ) {
    return known;
  }
  const ids = istioClusterIds(records, name);
  return isDeepStrictEqual(known, ids) && known ? known : ids;
}

function describeReplica(
  { name, facts }: ReplicaState,
  host: ClusterState,
): Replica {
  const liveness = facts?.liveness;
  switch (liveness?.state) {
    case 'alive':
      return {
        name,
        state: 'healthy',
        ...(facts?.version ? { version: facts.version } : {}),
        observedAt: timestamp(liveness.since),
      };
    case 'dead':
      return {
        name,
        state: 'broken',
        observedAt: timestamp(liveness.since),
        message: message(
          'replica-dead',
          { replica: name, cause: liveness.failure.message },
          [host.name],
        ),
      };
    default:
      return {
        name,
        state: 'unknown',
        message: message('replica-unknown', { replica: name }, [host.name]),
      };
  }
}

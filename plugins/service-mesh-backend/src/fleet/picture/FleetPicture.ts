import {
  connections as connectionsOf,
  findingSteps,
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
import { fleetFindings } from '../findings/fleetFindings';
import { FleetState } from '../FleetState';
import { Stretch } from '../Stretch';
import { ClientGroup } from './clients';
import { connectionOf } from './connections';
import { ControlPlaneState } from './ControlPlaneState';
import { describeCluster } from './describeCluster';
import { describeControlPlane } from './describeControlPlane';
import { gatewaysOf } from './gateways';
import { FLEET } from './KeptParts';
import { KnownFleet } from './KnownFleet';
import { linksTo } from './links';
import { Mentions } from './Mentions';
import { mentionsIn } from './mentionsIn';
import { RouteAnswers } from './routes/RouteAnswers';

/** Each is kept when it was asked for. */
const SLOW_PARTS: readonly ((picture: FleetPicture) => unknown)[] = [
  ({ clusters }) => clusters,
  ({ links }) => links,
  ({ connections }) => connections,
  ({ gateways }) => gateways,
  ({ findings }) => findings,
];

/**
 * Everything that follows from one state of the fleet, whole: nothing is left
 * out for any reader. Each part is computed when it is first asked for, and
 * only then.
 */
export class FleetPicture extends KnownFleet {
  readonly #routes = new RouteAnswers(this, () => this.mentions);

  /** @param before - the picture of an earlier state: what did not change is taken over */
  static of(state: FleetState, before?: FleetPicture): FleetPicture {
    return new FleetPicture(state, before);
  }

  #clusters: readonly Cluster[] | undefined;
  /** By name. */
  get clusters(): readonly Cluster[] {
    this.#clusters ??= this.state.clusters.map(cluster =>
      this.kept.get(
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

  /** Replica by replica; those of a cluster in which nothing changed stay. */
  #linksOf(controlPlane: ControlPlaneState): readonly Link[] {
    const host = this.host(controlPlane);
    const ofClusters = this.linkedClusters(controlPlane).map(linked =>
      this.kept.get(
        linked.cluster.key,
        `links of ${controlPlane.plane.name} as ${linked.id}`,
        [controlPlane, host, linked.cluster],
        () => linksTo(linked, controlPlane, host),
      ),
    );
    return controlPlane.replicas.flatMap((_, replica) =>
      ofClusters.map(links => links[replica]),
    );
  }

  #connections: readonly Connection[] | undefined;
  get connections(): readonly Connection[] {
    this.#connections ??= connectionsOf(this.state.fleet, this.facts).flatMap(
      proxies => {
        const cluster = this.clusterByKey(proxies.cluster);
        const { controlPlane, byReplica } = proxies;
        const host = this.host(controlPlane);
        return cluster
          ? this.kept.get(
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
    return this.kept.get(FLEET, 'gateways', [...resolved, ...declared], () =>
      gatewaysOf(
        this.state,
        resolved.flatMap(({ all }) => all),
        this.nameOf,
      ),
    );
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
    this.#mentions ??= this.kept.get(
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
      () => mentionsIn(this, this.gateways),
    );
    return this.#mentions;
  }

  /** Where calls of a group of clients to a service go. */
  routes(
    group: ClientGroup,
    service: ServiceReference,
    direction: Route['direction'],
  ): Route[] {
    return this.#routes.of(group, service, direction);
  }

  /** What is wrong with the way of the clients of routes that were asked for. */
  findingsOf(asked: readonly Pick<Route, 'id'>[]): Finding[] {
    return this.#routes.findingsOf(asked);
  }
}

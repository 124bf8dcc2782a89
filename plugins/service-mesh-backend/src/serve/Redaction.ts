import {
  Acknowledgement,
  Branch,
  Cluster,
  ClusterDetail,
  ClusterList,
  Connection,
  ControlPlane,
  ControlPlaneList,
  Destination,
  EntityMatch,
  Evidence,
  Finding,
  Gateway,
  Health,
  HistoryEntry,
  LeftOut,
  Link,
  LinkList,
  Mesh,
  MeshList,
  MeshMember,
  Message,
  ObjectReference,
  Route,
  ServiceRoutes,
  Target,
  Topology,
  Workload,
} from '@meshstage/plugin-service-mesh-common';
import { createHash } from 'crypto';
import { ServiceName } from '../fleet/match/parseServiceNames';
import { WholeEntityMatch } from '../fleet/match/matchEntity';
import { WholeImpact } from '../fleet/impact/WholeImpact';
import { message } from '../fleet/messages';
import {
  WholeRoute,
  WholeTopology,
  WithWholeRoutes,
} from '../fleet/topology/WholeTopology';

/** What a redaction may need besides. */
export type RedactionOptions = {
  /** By the id of the finding; findings are marked with them. */
  readonly acknowledged?: ReadonlyMap<string, Acknowledgement>;
  /**
   * The clusters that are known now. If given, what history says of others is
   * hidden too: whether the reader may see those cannot be decided any more.
   */
  readonly known?: ReadonlySet<string>;
};

/**
 * Takes out of a whole answer what one reader may not see. A hidden cluster
 * keeps its part of the traffic and its state, so that shares and verdict stay
 * true; its name, addresses and evidence go. Pure.
 */
export class Redaction {
  /** Name of a hidden cluster -> what stands for it. */
  readonly #hidden: ReadonlyMap<string, string>;
  readonly #canSeeService: (service: ServiceName) => boolean;
  readonly #options: RedactionOptions;

  static create(
    hiddenClusters: readonly string[],
    canSeeService: (service: ServiceName) => boolean,
    options: RedactionOptions = {},
  ): Redaction {
    // Not in the order of their names, which would tell about them.
    const shuffled = [...hiddenClusters].sort((a, b) =>
      digest(a) < digest(b) ? -1 : 1,
    );
    return new Redaction(
      new Map(shuffled.map((name, index) => [name, `hidden-${index + 1}`])),
      canSeeService,
      options,
    );
  }

  private constructor(
    hidden: ReadonlyMap<string, string>,
    canSeeService: (service: ServiceName) => boolean,
    options: RedactionOptions,
  ) {
    this.#hidden = hidden;
    this.#canSeeService = canSeeService;
    this.#options = options;
  }

  get hiddenCount(): number {
    return this.#hidden.size;
  }

  hides(cluster: string | undefined): boolean {
    return cluster !== undefined && this.#hidden.has(cluster);
  }

  /** What a cluster is called for this reader. */
  idOf(cluster: string): string {
    return this.#id(cluster);
  }

  /** What control planes are called for this reader, where that is not by their ids. */
  planeIds(whole: readonly ControlPlane[]): ReadonlyMap<string, string> {
    return this.#planes(whole);
  }

  /** Whether a reader may see a cluster, also one that is not configured any more. */
  shows(cluster: string): boolean {
    return !this.hides(cluster) && (this.#options.known?.has(cluster) ?? true);
  }

  message(whole: Message): Message {
    return this.#message(whole);
  }

  evidence(whole: readonly Evidence[]): Evidence[] {
    return this.#evidence(whole);
  }

  topology(whole: WholeTopology): Topology {
    const planes = this.#planes(whole.controlPlanes);
    return {
      entityRef: whole.entityRef,
      match: this.#match(whole.match),
      verdict: {
        state: whole.verdict.state,
        message: this.#message(whole.verdict.message),
      },
      clusters: this.clusters(whole.clusters),
      controlPlanes: whole.controlPlanes.map(each =>
        this.#controlPlane(each, planes),
      ),
      gateways: this.#gateways(whole.gateways),
      workloads: whole.workloads
        .filter(({ service }) => this.#canSeeService(service))
        .map(each => this.#workload(each)),
      links: this.#links(whole.links, planes),
      connections: this.#connections(whole.connections, planes),
      routes: this.#routes(whole.routes, whole.gateways, planes),
      findings: this.findings(whole.findings),
    };
  }

  serviceRoutes(whole: WithWholeRoutes<ServiceRoutes>): ServiceRoutes {
    const planes = this.#planes(whole.controlPlanes);
    return {
      service: whole.service,
      routes: this.#routes(whole.routes, whole.gateways, planes),
      clusters: this.clusters(whole.clusters),
      controlPlanes: whole.controlPlanes.map(each =>
        this.#controlPlane(each, planes),
      ),
      gateways: this.#gateways(whole.gateways),
      findings: this.findings(whole.findings),
    };
  }

  linkList(whole: LinkList): LinkList {
    const planes = this.#planes(whole.controlPlanes);
    return {
      links: this.#links(whole.links, planes),
      connections: this.#connections(whole.connections, planes),
      controlPlanes: whole.controlPlanes.map(each =>
        this.#controlPlane(each, planes),
      ),
      clusters: this.clusters(whole.clusters),
    };
  }

  controlPlaneList(whole: ControlPlaneList): ControlPlaneList {
    const planes = this.#planes(whole.items);
    return {
      items: whole.items.map(each => this.#controlPlane(each, planes)),
      clusters: this.clusters(whole.clusters),
      findings: this.findings(whole.findings),
    };
  }

  /** Hidden clusters are counted, not listed. */
  clusterList(whole: ClusterList): ClusterList {
    const items = whole.items.filter(({ id }) => !this.hides(id));
    return {
      ...whole,
      items,
      hiddenCount: whole.items.length - items.length,
      totalItems: items.length,
      findings: this.findings(whole.findings),
    };
  }

  health(whole: Health): Health {
    return {
      state: whole.state,
      clusters: whole.clusters.filter(({ id }) => !this.hides(id)),
    };
  }

  /** Only for a cluster that the reader may see. */
  clusterDetail(whole: ClusterDetail): ClusterDetail {
    const { distribution } = whole;
    return {
      ...whole,
      ...(distribution
        ? {
            distribution: {
              ...distribution,
              evidence: this.#evidence(distribution.evidence),
            },
          }
        : {}),
      gateways: this.#gateways(whole.gateways),
      findings: this.findings(whole.findings),
    };
  }

  /** A finding about something hidden is not for this reader. */
  findings(findings: readonly Finding[]): Finding[] {
    return findings
      .filter(
        ({ subject, message: { clusters = [] } }) =>
          this.#showsSubject(subject, clusters) &&
          // Where in the configuration something is wrong may name any cluster.
          !(subject.configuration !== undefined && this.#hidden.size > 0),
      )
      .map(finding => {
        const acknowledgement = this.#options.acknowledged?.get(finding.id);
        return {
          ...finding,
          evidence: this.#evidence(finding.evidence),
          ...(acknowledgement ? { acknowledgement } : {}),
        };
      });
  }

  /** A change of something hidden is not for this reader. */
  history(entries: readonly HistoryEntry[]): HistoryEntry[] {
    return entries
      .filter(
        ({ subject, clusters }) =>
          this.#showsSubject(subject, clusters) &&
          clusters.every(each => this.#options.known?.has(each) ?? true) &&
          !(subject.configuration !== undefined && this.#hidden.size > 0),
      )
      .map(entry => ({
        ...entry,
        ...this.#optionalMessage(entry.message),
        evidence: this.#evidence(entry.evidence),
      }));
  }

  meshList(whole: MeshList): MeshList {
    const planes = this.#planes(whole.controlPlanes);
    return {
      items: whole.items
        .map(mesh => this.#mesh(mesh, planes))
        .filter(({ members }) => members.length > 0),
      outside: this.#members(whole.outside),
      clusters: this.clusters(whole.clusters),
      controlPlanes: whole.controlPlanes.map(each =>
        this.#controlPlane(each, planes),
      ),
    };
  }

  /** Only for a cluster that the reader may see. */
  impact(whole: WholeImpact): WholeImpact {
    const planes = this.#planes(whole.planesOfFleet);
    const planeOf = (id: string) => planes.get(id) ?? id;
    return {
      ...whole,
      message: this.#message(whole.message),
      planesOfFleet: [],
      controlPlanes: whole.controlPlanes.map(each => ({
        ...each,
        controlPlane: planeOf(each.controlPlane),
        replicas: planes.has(each.controlPlane) ? [] : each.replicas,
      })),
      items: whole.items
        .filter(({ service }) => this.#canSeeService(service))
        .map(item => ({
          ...item,
          remaining: item.remaining.map(each => this.#id(each)),
          clients: item.clients.map(client => ({
            ...client,
            cluster: this.#id(client.cluster),
            controlPlane: planeOf(client.controlPlane),
          })),
        })),
      strandedProxies: whole.strandedProxies
        .filter(({ cluster }) => !this.hides(cluster))
        .map(each => ({ ...each, controlPlane: planeOf(each.controlPlane) })),
      clusters: this.clusters(whole.clusters),
      findings: this.findings(whole.findings),
    };
  }

  clusters(whole: readonly Cluster[]): Cluster[] {
    return whole.map(each => this.#cluster(each));
  }

  #showsSubject(
    { cluster, service }: Finding['subject'],
    clusters: readonly string[],
  ): boolean {
    return (
      !this.hides(cluster) &&
      !clusters.some(each => this.hides(each)) &&
      (service === undefined || this.#canSeeService(serviceNamed(service)))
    );
  }

  /** Networks and trust domains of members that are hidden are not told. */
  #mesh(mesh: Mesh, planes: ReadonlyMap<string, string>): Mesh {
    const hidden = mesh.members.filter(({ cluster }) => this.hides(cluster));
    const members = this.#members(mesh.members);
    const networks = new Set(members.flatMap(member => member.networks));
    const isWhole = hidden.length === 0;
    return {
      ...mesh,
      networks: isWhole
        ? mesh.networks
        : mesh.networks.filter(network => networks.has(network)),
      controlPlanes: mesh.controlPlanes.map(id => planes.get(id) ?? id),
      members,
      hiddenMembers: hidden.length,
    };
  }

  #members(members: readonly MeshMember[]): MeshMember[] {
    return members
      .filter(({ cluster }) => !this.hides(cluster))
      .map(member => ({
        ...member,
        ladder: member.ladder.map(step => ({
          ...step,
          message: this.#message(step.message),
          evidence: this.#speaksOfHidden(step.message)
            ? []
            : this.#evidence(step.evidence),
        })),
      }));
  }

  #id(cluster: string): string {
    return this.#hidden.get(cluster) ?? cluster;
  }

  #cluster(cluster: Cluster): Cluster {
    return this.hides(cluster.id)
      ? { id: this.#id(cluster.id), hidden: true }
      : cluster;
  }

  /** Names for the control planes that belong to hidden clusters. */
  #planes(controlPlanes: readonly ControlPlane[]): ReadonlyMap<string, string> {
    return new Map(
      controlPlanes
        .filter(
          ({ configCluster, hostCluster }) =>
            this.hides(configCluster) || this.hides(hostCluster),
        )
        .map(({ id }) => id)
        .sort((a, b) => (digest(a) < digest(b) ? -1 : 1))
        .map((id, index) => [id, `hidden-control-plane-${index + 1}`]),
    );
  }

  #controlPlane(
    controlPlane: ControlPlane,
    planes: ReadonlyMap<string, string>,
  ): ControlPlane {
    const { id, state, configCluster, hostCluster } = controlPlane;
    const hiddenId = planes.get(id);
    return hiddenId === undefined
      ? controlPlane
      : {
          id: hiddenId,
          revision: '',
          configCluster: this.#id(configCluster),
          ...(hostCluster ? { hostCluster: this.#id(hostCluster) } : {}),
          state,
          replicas: [],
        };
  }

  #links(links: readonly Link[], planes: ReadonlyMap<string, string>): Link[] {
    return links
      .filter(({ controlPlane }) => !planes.has(controlPlane))
      .map(link => {
        const { controlPlane, replica, cluster, state } = link;
        return this.hides(cluster)
          ? {
              id: `${controlPlane}/${replica}->${this.#id(cluster)}`,
              controlPlane,
              replica,
              cluster: this.#id(cluster),
              state,
              evidence: [],
            }
          : {
              ...link,
              ...this.#optionalMessage(link.message),
              evidence: this.#evidence(link.evidence),
            };
      });
  }

  #connections(
    connections: readonly Connection[],
    planes: ReadonlyMap<string, string>,
  ): Connection[] {
    return connections
      .filter(({ cluster }) => !this.hides(cluster))
      .map(connection => {
        const { cluster, controlPlane, state, connected, expected } =
          connection;
        const hiddenId = planes.get(controlPlane);
        return hiddenId === undefined
          ? {
              ...connection,
              ...this.#optionalMessage(connection.message),
              evidence: this.#evidence(connection.evidence),
            }
          : {
              id: `${cluster}->${hiddenId}`,
              controlPlane: hiddenId,
              cluster,
              state,
              connected,
              expected,
              evidence: [],
            };
      });
  }

  #gateways(gateways: readonly Gateway[]): Gateway[] {
    return gateways
      .filter(({ cluster }) => !this.hides(cluster))
      .map(gateway => ({
        ...gateway,
        ...this.#optionalMessage(gateway.message),
      }));
  }

  #workload(workload: Workload): Workload {
    return { ...workload, cluster: this.#id(workload.cluster) };
  }

  #routes(
    routes: readonly WholeRoute[],
    gateways: readonly Gateway[],
    planes: ReadonlyMap<string, string>,
  ): Route[] {
    const hiddenGateways = new Set(
      gateways.filter(({ cluster }) => this.hides(cluster)).map(({ id }) => id),
    );
    return routes
      .filter(
        ({ client, service, clientService }) =>
          !this.hides(client.cluster) &&
          this.#canSeeService(service) &&
          (clientService === undefined ||
            this.#canSeeService(serviceNamed(clientService))),
      )
      .map(({ clientService, ...route }) => ({
        ...route,
        client: {
          ...route.client,
          controlPlane:
            planes.get(route.client.controlPlane) ?? route.client.controlPlane,
        },
        messages: route.messages.map(each => this.#message(each)),
        branches: route.branches.map(branch =>
          this.#branch(branch, hiddenGateways),
        ),
        notEvaluated: route.notEvaluated.filter(
          ({ cluster }) => !this.hides(cluster),
        ),
      }));
  }

  /** A rule that a hidden cluster holds shows nothing of itself but where it leads. */
  #branch(branch: Branch, hiddenGateways: ReadonlySet<string>): Branch {
    const isHidden = this.hides(branch.decidedBy?.cluster);
    const { decidedBy, ...rest } = branch;
    return {
      ...rest,
      ...(isHidden ? { name: '', match: '' } : decidedBy && { decidedBy }),
      destinations: branch.destinations.map(each =>
        this.#destination(each, isHidden, hiddenGateways),
      ),
    };
  }

  #destination(
    destination: Destination,
    isHidden: boolean,
    hiddenGateways: ReadonlySet<string>,
  ): Destination {
    const { subset, host, port, envoyCluster, ...rest } = destination;
    return {
      ...rest,
      host,
      port,
      ...(subset && !isHidden ? { subset } : {}),
      envoyCluster: isHidden ? `outbound|${port}||${host}` : envoyCluster,
      targets: destination.targets.map((target, index) =>
        this.#target(target, index, hiddenGateways),
      ),
      leftOut: destination.leftOut.map(each => this.#leftOut(each)),
      messages: destination.messages.map(each => this.#message(each)),
    };
  }

  #target(
    target: Target,
    index: number,
    hiddenGateways: ReadonlySet<string>,
  ): Target {
    const throughHidden =
      target.gateway !== undefined && hiddenGateways.has(target.gateway);
    if (!this.hides(target.cluster) && !throughHidden) {
      return {
        ...target,
        messages: target.messages.map(each => this.#message(each)),
      };
    }
    const { path, weight, priority, share, health, endpoints, state } = target;
    const cluster = this.#id(target.cluster);
    return {
      id: `${cluster}/${path}/${index}`,
      cluster,
      network: '',
      path,
      address: '',
      port: 0,
      weight,
      priority,
      share,
      health,
      endpoints,
      state,
      messages: [],
    };
  }

  #leftOut(leftOut: LeftOut): LeftOut {
    const { reason, cluster, what, count, decidedBy } = leftOut;
    return {
      reason: this.#message(reason),
      cluster: this.#id(cluster),
      what: this.hides(cluster) ? '' : what,
      count,
      ...this.#object(decidedBy),
    };
  }

  #object(decidedBy: ObjectReference | undefined): {
    decidedBy?: ObjectReference;
  } {
    return decidedBy && !this.hides(decidedBy.cluster) ? { decidedBy } : {};
  }

  #message(whole: Message): Message {
    const { clusters = [] } = whole;
    const hidden = clusters.filter(each => this.hides(each));
    return hidden.length === 0
      ? whole
      : message(
          'hidden-cluster',
          {},
          clusters.map(each => this.#id(each)),
        );
  }

  #speaksOfHidden({ clusters = [] }: Message): boolean {
    return clusters.some(each => this.hides(each));
  }

  #optionalMessage(whole: Message | undefined): { message?: Message } {
    return whole ? { message: this.#message(whole) } : {};
  }

  #evidence(evidence: readonly Evidence[]): Evidence[] {
    return evidence.filter(
      ({ cluster, object }) =>
        !this.hides(cluster) && !this.hides(object?.cluster),
    );
  }

  #match(whole: WholeEntityMatch): EntityMatch {
    const services = whole.services.filter(each => this.#canSeeService(each));
    const denied = whole.services.filter(each => !this.#canSeeService(each));
    return {
      method: services.length > 0 ? whole.method : 'none',
      services,
      message:
        denied.length > 0
          ? message('service-not-permitted', {
              service: denied
                .map(({ namespace, name }) => `${namespace}/${name}`)
                .join(', '),
            })
          : this.#message(whole.message),
      nearest: [
        ...new Set(
          whole.nearest
            .filter(
              candidate =>
                this.#canSeeService(candidate) &&
                candidate.clusters.some(each => !this.hides(each)),
            )
            .map(({ fullName }) => fullName),
        ),
      ],
      evidence: this.#evidence(whole.evidence).filter(
        ({ object }) =>
          object?.kind !== 'Service' ||
          this.#canSeeService({
            namespace: object.namespace ?? '',
            name: object.name,
          }),
      ),
    };
  }
}

function serviceNamed(fullName: string): ServiceName {
  const [namespace, name = ''] = fullName.split('/');
  return { namespace, name };
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

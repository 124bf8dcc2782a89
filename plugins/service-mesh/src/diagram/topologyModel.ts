import {
  Client,
  Cluster,
  Route,
  ServiceReference,
  Topology,
  Workload,
} from '@meshstage/plugin-service-mesh-common';
import {
  apiServerId,
  clusterId,
  controlPlaneId,
  gatewayId,
  replicaId,
  workloadId,
} from './boxIds';
import {
  Arrow,
  ClusterFrame,
  DiagramModel,
  GatewayBox,
  NetworkFrame,
  RouteArrow,
  RoutePart,
  WorkloadBox,
} from './DiagramModel';
import { shareOf } from './shareOf';
import { worstState } from './worstState';

const BY_NAME = new Intl.Collator('en', { numeric: true });

/** What the picture shows of an answer. Says nothing about places and sizes. */
export function topologyModel(topology: Topology): DiagramModel {
  const frames = new Map(
    topology.clusters.map(cluster => [cluster.id, clusterFrame(cluster)]),
  );
  addControlPlanes(topology, frames);
  addGateways(topology, frames);
  addWorkloads(topology, frames);
  const routes = routeArrows(topology, frames);
  const clusters = inDrawingOrder([...frames.values()]);
  for (const frame of clusters) {
    sortWorkloads(frame, routes);
  }
  return {
    networks: networksOf(clusters),
    clusters,
    groups: [],
    arrows: [
      ...controlArrows(topology, frames),
      ...routes,
      ...connectionArrows(topology, frames),
    ],
    omittedArrows: 0,
  };
}

type Frames = ReadonlyMap<string, ClusterFrame>;

function clusterFrame(cluster: Cluster): ClusterFrame {
  return {
    id: clusterId(cluster.id),
    cluster,
    apiServer: cluster.hidden
      ? undefined
      : {
          type: 'apiServer',
          id: apiServerId(cluster.id),
          cluster: cluster.id,
          state: cluster.reachability?.state ?? 'unknown',
        },
    controlPlanes: [],
    gateways: [],
    workloads: [],
  };
}

function addControlPlanes(topology: Topology, frames: Frames) {
  for (const controlPlane of topology.controlPlanes) {
    const host = controlPlane.hostCluster ?? controlPlane.configCluster;
    frames.get(host)?.controlPlanes.push({
      id: controlPlaneId(controlPlane.id),
      controlPlane,
      members: controlPlane.replicas.map(replica => ({
        type: 'replica',
        id: replicaId(controlPlane.id, replica.name),
        cluster: host,
        state: replica.state,
        controlPlane,
        replica,
      })),
    });
  }
}

function addGateways(topology: Topology, frames: Frames) {
  for (const gateway of topology.gateways) {
    frames.get(gateway.cluster)?.gateways.push({
      type: 'gateway',
      id: gatewayId(gateway.id),
      cluster: gateway.cluster,
      state: gateway.state,
      gateway,
    });
  }
}

function addWorkloads(topology: Topology, frames: Frames) {
  for (const workload of topology.workloads) {
    frames.get(workload.cluster)?.workloads.push(workloadBox(workload));
  }
}

function workloadBox(workload: Workload): WorkloadBox {
  const { service, cluster } = workload;
  return {
    type: 'workload',
    id: workloadId(cluster, workload.namespace, service.name),
    cluster,
    state: workloadState(workload),
    service,
    workload,
    own: workload.own,
  };
}

function workloadState(workload: Workload) {
  const { pods, ready, machines = 0, machinesReady = 0 } = workload;
  if (ready + machinesReady === 0) {
    return 'broken';
  }
  return ready + machinesReady < pods + machines ? 'degraded' : 'healthy';
}

function controlArrows(topology: Topology, frames: Frames): Arrow[] {
  return topology.links
    .filter(
      link =>
        frames.get(link.cluster)?.apiServer &&
        hasControlPlane(frames, link.controlPlane),
    )
    .map(link => ({
      kind: 'control',
      id: `control:${replicaId(link.controlPlane, link.replica)}->${
        link.cluster
      }`,
      state: link.state,
      from: [replicaId(link.controlPlane, link.replica)],
      to: apiServerId(link.cluster),
      cluster: link.cluster,
      links: [link],
    }));
}

function hasControlPlane(frames: Frames, id: string): boolean {
  return [...frames.values()].some(frame =>
    frame.controlPlanes.some(plane => plane.controlPlane.id === id),
  );
}

function connectionArrows(topology: Topology, frames: Frames): Arrow[] {
  return topology.connections.flatMap((connection): Arrow[] => {
    const from = (frames.get(connection.cluster)?.workloads ?? [])
      .filter(
        box => box.type !== 'workload' || (box.workload?.injected ?? 1) > 0,
      )
      .map(box => box.id);
    const plane = topology.controlPlanes.find(
      candidate => candidate.id === connection.controlPlane,
    );
    if (
      !plane ||
      from.length === 0 ||
      !hasControlPlane(frames, connection.controlPlane)
    ) {
      return [];
    }
    const host = plane.hostCluster ?? plane.configCluster;
    return [
      {
        kind: 'connection',
        id: `connection:${connection.cluster}->${connection.controlPlane}`,
        state: connection.state,
        from,
        via: gatewayBetween(frames, connection.cluster, host)?.id,
        to: controlPlaneId(connection.controlPlane),
        connections: [connection],
      },
    ];
  });
}

/** Proxies of another network come in through a gateway of the control plane's network. */
function gatewayBetween(
  frames: Frames,
  from: string,
  to: string,
): GatewayBox | undefined {
  const source = frames.get(from)?.cluster.network;
  const target = frames.get(to)?.cluster.network;
  if (from === to || !source || !target || source === target) {
    return undefined;
  }
  return (
    frames.get(to)?.gateways[0] ??
    [...frames.values()]
      .flatMap(frame => frame.gateways)
      .find(box => box.gateway.network === target)
  );
}

/** One arrow for each pair of boxes and way between them; ports and rules that agree share it. */
function routeArrows(topology: Topology, frames: Frames): RouteArrow[] {
  const arrows = new Map<string, RouteArrow>();
  const rules = new Map<string, string[]>();
  for (const route of topology.routes) {
    const source = clientBox(topology, frames, route.client);
    if (!source) {
      continue;
    }
    const pair = `${source.id}->${route.service.namespace}/${route.service.name}`;
    const ofPair = rules.get(pair) ?? [];
    rules.set(pair, ofPair);
    route.branches.forEach((_, index) => {
      ofPair.push(ruleOf(route, index));
      for (const part of partsOf(route, index)) {
        const arrow = routeArrow(frames, source, part, ofPair);
        if (arrow) {
          const known = arrows.get(arrow.id) ?? arrow;
          known.parts.push(part);
          arrows.set(arrow.id, known);
        }
      }
    });
  }
  return [...arrows.values()].map(arrow => ({
    ...arrow,
    share: shareOf(arrow),
    state: routeState(arrow),
  }));
}

/** The arrow that a part belongs to, still without parts. */
function routeArrow(
  frames: Frames,
  source: WorkloadBox,
  { route, target }: RoutePart,
  rules: string[],
): RouteArrow | undefined {
  const box = serviceBox(frames, route.service, target.cluster);
  if (!box) {
    return undefined;
  }
  const via = target.gateway
    ? findGateway(frames, target.gateway)?.id
    : undefined;
  const way = [source.id, ...(via ? [via] : []), box.id].join('->');
  return {
    kind: 'route',
    id: `route:${way}${target.priority > 0 ? '#standby' : ''}`,
    state: 'unknown',
    from: [source.id],
    via,
    to: box.id,
    parts: [],
    rules,
    share: { least: 0, greatest: 0 },
  };
}

function ruleOf(route: Route, index: number): string {
  return `${route.id}#${index}`;
}

function partsOf(route: Route, index: number): RoutePart[] {
  const branch = route.branches[index];
  return branch.destinations
    .filter(destination => !destination.mirror)
    .flatMap(destination =>
      destination.targets.map(target => ({
        route,
        rule: ruleOf(route, index),
        branch,
        share: (destination.weight / 100) * target.share,
        target,
      })),
    );
}

function routeState(arrow: RouteArrow): RouteArrow['state'] {
  const worst = worstState(arrow.parts.map(part => part.target.state));
  const standsBy = arrow.parts.every(part => part.target.priority > 0);
  return standsBy && worst === 'healthy' ? 'standby' : worst;
}

function findGateway(frames: Frames, id: string): GatewayBox | undefined {
  return [...frames.values()]
    .flatMap(frame => frame.gateways)
    .find(box => box.gateway.id === id);
}

/** The box of the caller: that of its service where it has one, else one of its own. */
function clientBox(
  topology: Topology,
  frames: Frames,
  client: Client,
): WorkloadBox | undefined {
  return findOrAdd(
    frames,
    client.cluster,
    box =>
      (box.service.namespace === client.namespace &&
        box.service.name === client.workload) ||
      (client.entityRef !== undefined &&
        box.service.entityRef === client.entityRef),
    () => ({
      type: 'workload',
      id: workloadId(client.cluster, client.namespace, client.workload),
      cluster: client.cluster,
      state: 'unknown',
      service: {
        namespace: client.namespace,
        name: client.workload,
        host: '',
        entityRef: client.entityRef,
      },
      own:
        client.entityRef !== undefined &&
        client.entityRef === topology.entityRef,
    }),
  );
}

/** The box of the callee in a cluster; a hidden cluster tells no workloads, so it gets an anonymous one. */
function serviceBox(
  frames: Frames,
  service: ServiceReference,
  cluster: string,
): WorkloadBox | undefined {
  return findOrAdd(
    frames,
    cluster,
    box =>
      box.service.namespace === service.namespace &&
      box.service.name === service.name,
    () => ({
      type: 'workload',
      id: workloadId(cluster, service.namespace, service.name),
      cluster,
      state: 'unknown',
      service,
      own: false,
    }),
  );
}

function findOrAdd(
  frames: Frames,
  cluster: string,
  matches: (box: WorkloadBox) => boolean,
  create: () => WorkloadBox,
): WorkloadBox | undefined {
  const frame = frames.get(cluster);
  if (!frame) {
    return undefined;
  }
  const found = frame.workloads.find(
    (box): box is WorkloadBox => box.type === 'workload' && matches(box),
  );
  if (found) {
    return found;
  }
  const created = create();
  frame.workloads.push(created);
  return created;
}

/** Callers stand left of those they call, so that most arrows point to the right. */
function sortWorkloads(frame: ClusterFrame, routes: readonly RouteArrow[]) {
  const callers = new Set(routes.flatMap(arrow => arrow.from));
  const place = (id: string) => (callers.has(id) ? 0 : 1);
  frame.workloads.sort(
    (a, b) => place(a.id) - place(b.id) || BY_NAME.compare(a.id, b.id),
  );
}

function inDrawingOrder(frames: ClusterFrame[]): ClusterFrame[] {
  const rank = (frame: ClusterFrame) => {
    if (frame.cluster.hidden) {
      return 2;
    }
    return frame.controlPlanes.length > 0 ? 0 : 1;
  };
  const byRank = frames.sort(
    (a, b) => rank(a) - rank(b) || BY_NAME.compare(a.cluster.id, b.cluster.id),
  );
  const networks = [...new Set(byRank.map(networkKey))];
  return networks.flatMap(network =>
    byRank.filter(frame => networkKey(frame) === network),
  );
}

/** A hidden cluster shares a frame with nobody: where it stands is not for the caller to know. */
function networkKey(frame: ClusterFrame): string {
  return frame.cluster.hidden
    ? `hidden ${frame.cluster.id}`
    : `network ${frame.cluster.network ?? ''}`;
}

function networksOf(clusters: readonly ClusterFrame[]): NetworkFrame[] {
  const networks = new Map<string, NetworkFrame>();
  for (const { cluster } of clusters) {
    if (!cluster.hidden && cluster.network) {
      const network = networks.get(cluster.network) ?? {
        network: cluster.network,
        clusters: [],
      };
      network.clusters.push(cluster.id);
      networks.set(cluster.network, network);
    }
  }
  return [...networks.values()];
}

import {
  Branch,
  Cluster,
  Connection,
  ControlPlane,
  Gateway,
  Link,
  Replica,
  Route,
  ServiceReference,
  State,
  Target,
  Workload,
} from '@meshstage/plugin-service-mesh-common';

/** The three kinds of arrows, in the order of the legend and of the keyboard path. */
export const ARROW_KINDS = ['control', 'route', 'connection'] as const;

/** Black: istiod to API server. Blue: client to endpoint. Green: proxies to istiod. */
export type ArrowKind = (typeof ARROW_KINDS)[number];

/** How an arrow stands; standby is a route that is used only after others failed. */
export type ArrowState = State | 'standby';

type BoxBase = {
  /** Unique in the picture and stable between two answers: it is what a permalink names. */
  id: string;
  /** Id of the cluster that it is drawn in. */
  cluster: string;
  state: State;
};

export type ApiServerBox = BoxBase & { type: 'apiServer' };
/** The API servers of a group of clusters. */
export type ApiServerGroupBox = BoxBase & {
  type: 'apiServerGroup';
  members: ApiServerBox[];
};
export type ReplicaBox = BoxBase & {
  type: 'replica';
  controlPlane: ControlPlane;
  replica: Replica;
};
/** More replicas of a control plane than are drawn one by one. */
export type ReplicaGroupBox = BoxBase & {
  type: 'replicaGroup';
  controlPlane: ControlPlane;
  replicas: Replica[];
};
/** The control planes of a group of clusters. */
export type ControlPlaneGroupBox = BoxBase & {
  type: 'controlPlaneGroup';
  controlPlanes: ControlPlane[];
};
export type GatewayBox = BoxBase & { type: 'gateway'; gateway: Gateway };
/** The gateways of a group of clusters. */
export type GatewayGroupBox = BoxBase & {
  type: 'gatewayGroup';
  members: GatewayBox[];
};
export type WorkloadBox = BoxBase & {
  type: 'workload';
  service: ServiceReference;
  /** Absent for a client that belongs to no service, and in a hidden cluster. */
  workload?: Workload;
  /** It belongs to the entity of the page. */
  own: boolean;
};
/** Workloads drawn as one box: those beyond the budget, or those of one service in a group of clusters. */
export type WorkloadGroupBox = BoxBase & {
  type: 'workloadGroup';
  members: WorkloadBox[];
  own: boolean;
};

export type ControlPlaneMember = ReplicaBox | ReplicaGroupBox;
export type EndpointBox = WorkloadBox | WorkloadGroupBox;
export type Box =
  | ApiServerBox
  | ApiServerGroupBox
  | ControlPlaneMember
  | ControlPlaneGroupBox
  | GatewayBox
  | GatewayGroupBox
  | EndpointBox;

/** The frame around the replicas of one control plane; proxies connect to the frame. */
export type ControlPlaneFrame = {
  id: string;
  controlPlane: ControlPlane;
  members: ControlPlaneMember[];
};

export type ClusterFrame = {
  id: string;
  cluster: Cluster;
  apiServer?: ApiServerBox;
  controlPlanes: ControlPlaneFrame[];
  gateways: GatewayBox[];
  workloads: EndpointBox[];
};

/** Clusters that are drawn as one frame, each kind of thing in them as one box. */
export type ClusterGroupFrame = {
  id: string;
  /** What its boxes name as their cluster. */
  key: string;
  /** Absent when its clusters are of several networks, or of none. */
  network?: string;
  clusters: Cluster[];
  state: State;
  /** Whether its clusters may be drawn one by one. */
  opens: boolean;
  apiServers?: ApiServerGroupBox;
  controlPlanes?: ControlPlaneGroupBox;
  gateways?: GatewayGroupBox;
  workloads: WorkloadGroupBox[];
};

/** What stands in the picture as a column of boxes. */
export type Frame = ClusterFrame | ClusterGroupFrame;

/** Clusters that share an Istio network, by id; groups of them by key. */
export type NetworkFrame = { network: string; clusters: string[] };

/** One target of one rule of one route, as the panel and the table show it. */
export type RoutePart = {
  route: Route;
  /** The rule of the route that it belongs to. */
  rule: string;
  branch: Branch;
  /** Of the branch, 0 to 1. */
  share: number;
  target: Target;
};

type ArrowBase = {
  /** Unique in the picture and stable between two answers: it is what a permalink names. */
  id: string;
  state: ArrowState;
  /** Ids of boxes or control-plane frames; several sources run into one line. */
  from: string[];
  to: string;
  /** Id of the gateway box on the way. */
  via?: string;
};

export type ControlArrow = ArrowBase & {
  kind: 'control';
  links: Link[];
  cluster: string;
};
export type ConnectionArrow = ArrowBase & {
  kind: 'connection';
  /** Several where the clusters are drawn as a group. */
  connections: Connection[];
};
export type RouteArrow = ArrowBase & {
  kind: 'route';
  parts: RoutePart[];
  /** All rules between its ends, also those that lead elsewhere. */
  rules: string[];
  /** Least and greatest share over the rules and ports that this arrow stands for. */
  share: { least: number; greatest: number };
};
export type Arrow = ControlArrow | ConnectionArrow | RouteArrow;

/** What is drawn: pure data, without coordinates. */
export type DiagramModel = {
  networks: NetworkFrame[];
  /** In drawing order: by network, primaries first. */
  clusters: ClusterFrame[];
  /** Clusters that are not drawn one by one. */
  groups: ClusterGroupFrame[];
  arrows: Arrow[];
  /** Arrows for which there was no room; the tables have them. */
  omittedArrows: number;
};

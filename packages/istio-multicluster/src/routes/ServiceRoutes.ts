import { BranchCondition } from '../branches/BranchCondition';
import { LeftOutRuleReason } from '../branches/leftOutRuleReasons';
import { Client } from '../client/Client';
import { ClusterKey } from '../fleet/FleetChange';
import { CdsClusterType, EnvoyHealth } from '../endpoints/EndpointsAnswer';
import { ObjectRef } from '../records/ObjectRef';
import { LeftOut } from './LeftOut';
import { Notice } from './Notice';

/**
 * A gateway of a network, as istiod knows it.
 *
 * @public
 */
export type GatewayHop = {
  readonly network: string;
  /** Cluster id; empty for an address from meshNetworks. */
  readonly cluster: string;
  readonly address: string;
  readonly port: number;
  /** The hostname that the address was resolved from. */
  readonly hostname?: string;
  /** The object that declares the gateway; missing for an address from meshNetworks. */
  readonly object?: ObjectRef;
};

/**
 * How a client reaches a target.
 *
 * @public
 */
export type Path =
  | { readonly via: 'direct' }
  | { readonly via: 'gateway'; readonly gateway: GatewayHop };

/**
 * One endpoint of Envoy, or the part of a gateway endpoint that stands for the
 * pods of one cluster.
 *
 * @public
 */
export type RouteTarget = {
  readonly path: Path;
  /** What Envoy connects to. */
  readonly address: string;
  readonly port: number;
  /** The weight that the pods of this cluster give to the endpoint. */
  readonly weight: number;
  /** Part of the destination's traffic, 0..1, while health is as it is. */
  readonly share: number;
  /** 0 is used first; higher ones are standby. */
  readonly priority: number;
  readonly health: EnvoyHealth;
  readonly locality?: string;
  /** Pods and WorkloadEntries behind it. */
  readonly workloads: readonly ObjectRef[];
};

/**
 * What a destination has in one cluster.
 *
 * @public
 */
export type ClusterTargets = {
  /** Cluster id as the control plane calls it. */
  readonly cluster: string;
  /** Missing for endpoints of a ServiceEntry that run in no cluster. */
  readonly clusterKey?: ClusterKey;
  /** Network of the endpoints; empty is unknown. */
  readonly network: string;
  readonly share: number;
  readonly targets: readonly RouteTarget[];
};

/**
 * One Envoy cluster that a branch sends to.
 *
 * @public
 */
export type RouteDestination = {
  readonly host: string;
  readonly port: number;
  readonly subset: string;
  readonly weight: number;
  /** Part of the branch's traffic, 0..1. */
  readonly share: number;
  /** Name of the Envoy cluster, `outbound|port|subset|host`. */
  readonly cluster: string;
  readonly cds: CdsClusterType;
  readonly clusters: readonly ClusterTargets[];
  readonly leftOut: readonly LeftOut[];
  readonly notices: readonly Notice[];
  /** The DestinationRule objects that the client follows. */
  readonly destinationRules: readonly ObjectRef[];
};

/**
 * A copy of requests.
 *
 * @public
 */
export type RouteMirror = {
  readonly host: string;
  readonly port: number;
  readonly subset: string;
  readonly percentage: number;
  readonly cluster: string;
};

/**
 * One rule that requests are matched against, in order.
 *
 * @public
 */
export type RouteBranch = {
  readonly kind: 'http' | 'tcp' | 'tls' | 'default';
  readonly name?: string;
  /** Conditions that must all hold; none means every request. */
  readonly match: readonly BranchCondition[];
  readonly virtualService?: ObjectRef;
  /** The VirtualService that the first one delegates to. */
  readonly delegate?: ObjectRef;
  readonly destinations: readonly RouteDestination[];
  readonly mirrors: readonly RouteMirror[];
  readonly redirect?: true;
  readonly directResponse?: number;
};

/**
 * A rule of a VirtualService for the host that gives the client no route.
 *
 * @public
 */
export type RouteRuleLeftOut = {
  readonly reason: LeftOutRuleReason;
  readonly virtualService: ObjectRef;
  /** Such as `spec.http[1].match[0]`. */
  readonly field: string;
  readonly name?: string;
  /** What the text in the table of reasons names. */
  readonly detail: string;
};

/**
 * The routes of one port of a service.
 *
 * @public
 */
export type PortRoutes = {
  readonly port: number;
  readonly name: string;
  readonly protocol: string;
  readonly branches: readonly RouteBranch[];
  readonly leftOutRules: readonly RouteRuleLeftOut[];
};

/**
 * Where calls of a client to a service can go, and why not elsewhere.
 *
 * @public
 */
export type ServiceRoutes = {
  readonly controlPlane: string;
  readonly client: Client;
  readonly host: string;
  /** The objects that make the service: the deciding one first. None: no control plane knows the host. */
  readonly definedBy: readonly ObjectRef[];
  readonly kind:
    | 'service'
    | 'headless'
    | 'external-name'
    | 'service-entry'
    | 'unknown';
  readonly ports: readonly PortRoutes[];
  /** Why the client is given nothing at all of this service. */
  readonly leftOut: readonly LeftOut[];
  readonly notices: readonly Notice[];
};

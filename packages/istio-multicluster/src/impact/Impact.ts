import { ClusterKey } from '../fleet/FleetChange';

/**
 * How much of its endpoints a client or service loses.
 *
 * @public
 */
export type Loss = 'all' | 'some' | 'none';

/**
 * What the clients in one cluster keep of a service.
 *
 * @public
 */
export type ClientImpact = {
  /** The cluster of the clients. */
  readonly cluster: ClusterKey;
  /** Name of the control plane that they ask. */
  readonly controlPlane: string;
  readonly network: string;
  readonly loss: Loss;
  /** Endpoints that the clients have now, those behind gateways counted singly. */
  readonly before: number;
  readonly after: number;
};

/**
 * What becomes of a service when a cluster is lost.
 *
 * @public
 */
export type ServiceImpact = {
  readonly namespace: string;
  readonly name: string;
  readonly host: string;
  /** The worst that any client elsewhere meets; of the endpoints themselves if it has no client elsewhere. */
  readonly loss: Loss;
  /** Clusters that go on having endpoints of it. */
  readonly remaining: readonly ClusterKey[];
  readonly clients: readonly ClientImpact[];
};

/**
 * What becomes of a control plane when a cluster is lost.
 *
 * @public
 */
export type ControlPlaneImpact = {
  readonly controlPlane: string;
  /**
   * `gone`: it ran there. `without-configuration`: it runs elsewhere and its
   * configuration was there. `without-endpoints`: it read the cluster.
   */
  readonly becomes: 'gone' | 'without-configuration' | 'without-endpoints';
  /** Names of the replicas that go. */
  readonly replicas: readonly string[];
};

/**
 * Proxies in another cluster that lose their control plane: they go on with
 * what they have, and learn nothing new.
 *
 * @public
 */
export type ProxyImpact = {
  readonly cluster: ClusterKey;
  readonly controlPlane: string;
  readonly proxies: number;
};

/**
 * What the loss of a cluster would mean.
 *
 * @public
 */
export type Impact = {
  readonly cluster: ClusterKey;
  /** The worst first. Only services with endpoints in the cluster can be here. */
  readonly services: readonly ServiceImpact[];
  readonly controlPlanes: readonly ControlPlaneImpact[];
  readonly proxies: readonly ProxyImpact[];
  /** Networks whose only gateway is there although other clusters are in them. */
  readonly networksWithoutGateway: readonly string[];
};

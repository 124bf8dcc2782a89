import { ClusterKey } from '../fleet/FleetChange';

/**
 * One istiod revision with its config cluster: facts about it, never guesses.
 *
 * Keep one object for as long as the facts are the same: what is derived from
 * it (mesh config, flags, view) is kept with the object.
 *
 * @public
 */
export type ControlPlane = {
  /** Unique in the fleet, such as `cluster1/default`. */
  readonly name: string;
  /** The cluster whose API server gives it Istio configuration. */
  readonly configCluster: ClusterKey;
  /** Its own CLUSTER_ID. */
  readonly clusterId: string;
  readonly revision: string;
  readonly systemNamespace: string;
  readonly domainSuffix: string;
  /** Cluster by its id as this istiod calls it. The config cluster may be left out. */
  readonly registries: ReadonlyMap<string, ClusterKey>;
  /** Such as `1.31.0`. */
  readonly version: string;
  readonly env: Readonly<Record<string, string>>;
  /** ConfigMap `istio[-rev]`, key `mesh`, parsed. */
  readonly meshConfig: unknown;
  /** ConfigMap `istio[-rev]`, key `meshNetworks`, parsed. */
  readonly meshNetworks: unknown;
};

/**
 * Addresses by hostname, for gateways that are hostnames. Resolving is I/O
 * and done by the caller; a name that is missing does not resolve.
 *
 * @public
 */
export type ResolvedHostnames = ReadonlyMap<string, readonly string[]>;

import { ClusterKey } from '../fleet/FleetChange';

/**
 * What a cluster is to become. `primary`: it gets an istiod of its own.
 * `remote`: the istiod of a primary serves it, and holds the configuration.
 * `external`: it holds its configuration, and its istiod runs elsewhere.
 *
 * @public
 */
export type OnboardingRole = 'primary' | 'remote' | 'external';

/**
 * Which cluster is to join which mesh, and as what.
 *
 * @public
 */
export type OnboardingTarget = {
  readonly cluster: ClusterKey;
  /** Id as in {@link FleetMembership.meshes}. */
  readonly mesh: string;
  readonly role: OnboardingRole;
  /** What Istio is to call it: the data key of its remote secrets. */
  readonly clusterName: string;
  /** What `topology.istio.io/network` is to say. */
  readonly network: string;
  /** Clusters whose control planes are to read it; none: all of the mesh. */
  readonly primaries: readonly ClusterKey[];
};

/**
 * A target with what it is to be done with.
 *
 * @public
 */
export type OnboardingPlan = OnboardingTarget & {
  /** Such as `1.31` or `1.31.2`. */
  readonly istioVersion: string;
};

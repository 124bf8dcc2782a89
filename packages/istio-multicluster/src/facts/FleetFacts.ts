import { ResolvedHostnames } from '../control-plane/ControlPlane';
import { Cause } from './Cause';
import { ClusterFacts } from './ClusterFacts';
import { ControlPlaneStatus } from './ControlPlaneStatus';
import { RemoteSecretFacts } from './RemoteSecretFacts';

/**
 * Whether a TLS connection to a gateway comes about, from where this is run.
 *
 * @public
 */
export type GatewayProbeFacts = {
  readonly address: string;
  readonly port: number;
  readonly checkedAt: number;
  /** Missing: it does. */
  readonly failure?: Cause;
};

/**
 * Something in the configuration that cannot be used.
 *
 * @public
 */
export type ConfigurationProblem = {
  /**
   * `description` (the default): what describes a cluster is wrong. `access`: a
   * source, or a part of it, could not be read. `notice`: a cluster is known
   * and nothing is wrong, but it cannot be watched. `link`: a link to another
   * tool cannot be shown.
   */
  readonly type?: 'description' | 'access' | 'notice' | 'link';
  readonly field: string;
  readonly message: string;
  readonly remedy: string;
  readonly source: string;
  /** Name of the cluster that it is about. */
  readonly cluster?: string;
};

/**
 * Two sources that say different things of a cluster.
 *
 * @public
 */
export type ConfigurationContradiction = {
  /** Name of the cluster. */
  readonly cluster: string;
  readonly kept: string;
  readonly dropped: string;
  readonly field: string;
  readonly message: string;
};

/**
 * Everything that is known of a fleet and is no object in an API server. What
 * is missing is not known: it is never taken for healthy.
 *
 * @public
 */
export type FleetFacts = {
  /** Milliseconds since 1970; what expiry is judged by. */
  readonly now: number;
  readonly clusters: readonly ClusterFacts[];
  readonly controlPlanes: readonly ControlPlaneStatus[];
  readonly resolved: ResolvedHostnames;
  /** Missing: remote secrets are not looked into. */
  readonly remoteSecrets?: readonly RemoteSecretFacts[];
  readonly gatewayProbes?: readonly GatewayProbeFacts[];
  readonly problems?: readonly ConfigurationProblem[];
  readonly contradictions?: readonly ConfigurationContradiction[];
};

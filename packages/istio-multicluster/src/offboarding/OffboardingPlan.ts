import { Finding } from '../findings/Finding';
import { ClusterKey } from '../fleet/FleetChange';
import { ServiceImpact } from '../impact/Impact';

/**
 * A step of taking a cluster out of a mesh.
 *
 * @public
 */
export type OffboardingStep = {
  /** Stable name. */
  readonly step:
    | 'move-traffic'
    | 'remove-remote-secrets'
    | 'remove-gateway'
    | 'remove-files'
    | 'revoke-credentials'
    | 'unregister';
  readonly title: string;
  /** How it is taken back. */
  readonly undo: string;
  /** What must be seen before the next one. */
  readonly check: string;
};

/**
 * What is checked of it.
 *
 * @public
 */
export type OffboardingCheck = {
  readonly check: OffboardingCheckName;
  /** What is checked. */
  readonly title: string;
  readonly result: 'pass' | 'warn' | 'fail' | 'unverified';
  /** The finding that it is when it does not pass. */
  readonly finding?: Finding;
  /** What was seen, where nothing is found. */
  readonly text: string;
  /** Every cluster that the text speaks of. */
  readonly clusters: readonly ClusterKey[];
};

/**
 * Names of the checks, in their order.
 *
 * @public
 */
export type OffboardingCheckName =
  | 'membership'
  | 'data'
  | 'endpoints'
  | 'control-planes'
  | 'gateways';

/**
 * What is lost when a cluster leaves a mesh, and how it is done.
 *
 * @public
 */
export type OffboardingPlan = {
  readonly cluster: ClusterKey;
  /** The worst first. */
  readonly losses: readonly ServiceImpact[];
  readonly checks: readonly OffboardingCheck[];
  /** A check fails, or what is lost cannot be known now. */
  readonly isBlocked: boolean;
  readonly steps: readonly OffboardingStep[];
};

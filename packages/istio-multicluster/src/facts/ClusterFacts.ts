import { ClusterKey } from '../fleet/FleetChange';
import { RecordKind } from '../records/KubernetesRecord';
import { ProjectionProblem } from '../records/Projection';
import { Cause } from './Cause';

/**
 * Whether fresh connections to an API server succeed and its answer accepts
 * the credential. Times are milliseconds since 1970.
 *
 * @public
 */
export type ReachabilityFacts =
  | { readonly state: 'unknown'; readonly since: number }
  | { readonly state: 'reachable'; readonly since: number }
  | {
      readonly state: 'unreachable';
      readonly since: number;
      readonly failure: Cause;
    };

/**
 * How the objects of one kind are read.
 *
 * @public
 */
export type KindFacts = {
  readonly kind: RecordKind;
  /**
   * `watching` and `stale`: the records are all there are, the latter as they
   * were. `missing`: the API server does not serve the kind, so there are none.
   * Anything else: what is not in the fleet may be in the cluster all the same.
   */
  readonly state:
    | 'waiting'
    | 'listing'
    | 'watching'
    | 'stale'
    | 'failing'
    | 'denied'
    | 'missing';
  readonly since: number;
  readonly failure?: Cause;
  /** Objects that could not be read, some of them. */
  readonly problems: readonly ProjectionProblem[];
  /** How many could not be read. */
  readonly problemCount: number;
};

/**
 * How a cluster is read.
 *
 * @public
 */
export type ClusterStatusFacts = {
  readonly reachability: ReachabilityFacts;
  readonly kinds: readonly KindFacts[];
  /** Every kind was listed once, or cannot be. */
  readonly complete: boolean;
  /** UID of namespace kube-system. */
  readonly kubeSystemUid?: string;
};

/**
 * What is known of a cluster besides its objects.
 *
 * @public
 */
export type ClusterFacts = {
  readonly key: ClusterKey;
  /** What a reader calls it; unique. */
  readonly name: string;
  /** Since when it is configured (milliseconds since 1970). */
  readonly since: number;
  /** Why it is not read at all. */
  readonly configurationError?: string;
  /** The certificate of its API server is accepted without a check. */
  readonly skipTlsVerify?: boolean;
  /** Missing until the first report: then nothing is known of it. */
  readonly status?: ClusterStatusFacts;
};

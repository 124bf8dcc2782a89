import type {
  DeprecatedApi,
  ProjectionProblem,
  Reading,
  RecordKind,
} from '@meshstage/istio-multicluster';
import type { Failure } from '../connect/FailureReason';

/** How the collection of one cluster stands. Times are milliseconds since 1970. */
export type ClusterStatus = {
  reachability: Reachability;
  /** From `/version`, once it answered. */
  version?: KubernetesVersion;
  /** UID of namespace kube-system, once it was seen. */
  kubeSystemUid?: string;
  /** What is not watched, and read every hour. */
  readings: ClusterReadings;
  kinds: readonly KindStatus[];
  /** Every kind was listed once, or cannot be. */
  complete: boolean;
  /**
   * Up to when the data is known to be true: the oldest `asOf` of the kinds
   * that were listed. Age of the data = now - `asOf`. Undefined before the first list.
   */
  asOf?: number;
};

/** What is read of a cluster now and then. */
export type ClusterReadings = {
  /** API groups with version from `/apis`, such as `apps/v1`. */
  servedApis: Reading<readonly string[]>;
  /** Of service account tokens. */
  issuer: Reading<string>;
  deprecatedApis: Reading<readonly DeprecatedApi[]>;
};

/** Whether the API server answers and accepts the credential, on fresh connections. */
export type Reachability =
  | { state: 'unknown'; since: number }
  | { state: 'reachable'; since: number; checkedAt: number }
  | {
      state: 'unreachable';
      since: number;
      checkedAt: number;
      failure: Failure;
      /** Last time it was reachable. */
      lastReachableAt?: number;
    };

/** What `/version` says. */
export type KubernetesVersion = {
  /** Such as `v1.33.1-eks-1234567`. */
  gitVersion: string;
  major: string;
  minor: string;
  platform?: string;
};

/**
 * `waiting`: not tried yet. `listing`: the first list is on its way.
 * `watching`: listed, and changes arrive. `stale`: listed once, and changes do
 * not arrive now. `failing`: not listed yet, and the last try failed.
 * `denied`: no permission. `missing`: the API server does not serve it.
 */
export type KindState =
  | 'waiting'
  | 'listing'
  | 'watching'
  | 'stale'
  | 'failing'
  | 'denied'
  | 'missing';

/** How the collection of one kind stands. */
export type KindStatus = {
  /** As the model calls it. */
  kind: RecordKind;
  /** Without it no route can be computed. */
  required: boolean;
  /** API version that it is read by, such as `networking.istio.io/v1`. */
  apiVersion?: string;
  state: KindState;
  /** Since when in this state. */
  since: number;
  /** Why it is not watching. */
  failure?: Failure;
  /** How many objects are held. */
  count: number;
  /** Up to when the objects are known to be true. */
  asOf?: number;
  /** Objects that could not be read; at most 20 are named. */
  problems: readonly ProjectionProblem[];
  /** How many objects could not be read. */
  problemCount: number;
};

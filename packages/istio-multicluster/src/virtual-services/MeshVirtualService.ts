import {
  ConnectionMatch,
  HttpMatch,
  VirtualServiceRecord,
} from '../records/VirtualServiceRecord';

/**
 * Where a rule sends to, by full host name.
 *
 * @public
 */
export type MeshDestination = {
  readonly host: string;
  readonly subset: string;
  /** 0 if not given: the port that was called. */
  readonly port: number;
};

/**
 * @public
 */
export type MeshWeightedDestination = MeshDestination & {
  /** As written, 0 if not given. */
  readonly weight: number;
};

/**
 * @public
 */
export type MeshMirror = MeshDestination & {
  /** Percent of the requests; 0 is switched off. */
  readonly percentage: number;
};

/**
 * An HTTP rule as it applies: names are full, a delegate is merged in.
 *
 * @public
 */
export type MeshHttpRule = {
  readonly name: string;
  /** Alternatives; none is every request. */
  readonly match: readonly HttpMatch[];
  readonly route: readonly MeshWeightedDestination[];
  readonly mirrors: readonly MeshMirror[];
  readonly redirect: boolean;
  readonly directResponse?: number;
  /** The VirtualService that the rule was taken from, if the root delegates to it. */
  readonly delegate?: VirtualServiceRecord;
};

/**
 * A TCP or TLS rule; names are full.
 *
 * @public
 */
export type MeshConnectionRule = {
  readonly match: readonly ConnectionMatch[];
  readonly route: readonly MeshWeightedDestination[];
};

/**
 * A rule of a root that delegates and gives nothing, or less than it says.
 *
 * @public
 */
export type DelegateProblem = {
  readonly reason:
    | 'delegate-not-found'
    | 'delegate-not-exported'
    | 'delegate-match-conflict';
  /** Namespace and name of the VirtualService that is delegated to. */
  readonly namespace: string;
  readonly name: string;
  /** Name of the rule, of the root or (for a conflict) of the delegate. */
  readonly rule: string;
};

/**
 * A VirtualService with hosts, as istiod uses it: short names resolved,
 * delegates merged, exportTo turned into namespaces.
 *
 * @public
 */
export type MeshVirtualService = {
  readonly record: VirtualServiceRecord;
  readonly hosts: readonly string[];
  /** `mesh` or `namespace/name`. */
  readonly gateways: readonly string[];
  /** Namespaces, `*` for all, `~` for none. */
  readonly exportTo: ReadonlySet<string>;
  readonly http: readonly MeshHttpRule[];
  readonly tls: readonly MeshConnectionRule[];
  readonly tcp: readonly MeshConnectionRule[];
  readonly delegateProblems: readonly DelegateProblem[];
};

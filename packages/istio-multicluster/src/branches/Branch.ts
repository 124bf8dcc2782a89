import { VirtualServiceRecord } from '../records/VirtualServiceRecord';
import { BranchCondition } from './BranchCondition';
import { LeftOutRuleReason } from './leftOutRuleReasons';

/**
 * An Envoy cluster that a branch sends to.
 *
 * @public
 */
export type BranchDestination = {
  readonly host: string;
  readonly port: number;
  readonly subset: string;
  /** Name of the Envoy cluster, `outbound|port|subset|host`. */
  readonly cluster: string;
  /** Relative to the other destinations; 100 for one alone. */
  readonly weight: number;
};

/**
 * An Envoy cluster that gets a copy of the requests.
 *
 * @public
 */
export type BranchMirror = Omit<BranchDestination, 'weight'> & {
  /** Percent of the requests. */
  readonly percentage: number;
};

/**
 * One route of Envoy: requests that match go to its destinations. Branches are
 * tried in order, the first one that matches counts.
 *
 * @public
 */
export type Branch = {
  readonly kind: 'http' | 'tcp' | 'tls' | 'default';
  /** Name of the rule, and of the match if that has one. */
  readonly name?: string;
  /** Conditions that must all hold; none is every request. */
  readonly match: readonly BranchCondition[];
  readonly destinations: readonly BranchDestination[];
  readonly mirrors: readonly BranchMirror[];
  readonly redirect?: true;
  /** Status that Envoy answers itself. */
  readonly directResponse?: number;
  /** Missing for the default of a service without a VirtualService. */
  readonly virtualService?: VirtualServiceRecord;
  /** The VirtualService that the first one delegates to. */
  readonly delegate?: VirtualServiceRecord;
};

/**
 * A rule that gives the client no route.
 *
 * @public
 */
export type LeftOutRule = {
  readonly reason: LeftOutRuleReason;
  readonly virtualService: VirtualServiceRecord;
  /** Field of the VirtualService, such as `spec.http[1].match[0].sourceLabels`. */
  readonly field: string;
  readonly name?: string;
  /** What decided: labels, a namespace, a port, or the other VirtualService as `namespace/name`. */
  readonly detail: string;
};

/**
 * Routes of Envoy in their order, and the rules that give none.
 *
 * @public
 */
export type RuleBranches = {
  readonly branches: readonly Branch[];
  readonly leftOut: readonly LeftOutRule[];
};

/**
 * The routes of one host and port.
 *
 * @public
 */
export type HostRoutes = RuleBranches & {
  /** HTTP routes are sent over RDS, the others are part of the listeners. */
  readonly protocol: 'http' | 'tls' | 'tcp';
};

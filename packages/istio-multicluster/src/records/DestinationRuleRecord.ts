import { ConfigRecordBase, Labels, WorkloadSelector } from './RecordBase';

/**
 * @public
 */
export type LocalityDistribute = {
  readonly from: string;
  readonly to: Readonly<Record<string, number>>;
};

/**
 * @public
 */
export type LocalityFailover = { readonly from: string; readonly to: string };

/**
 * `localityLbSetting`.
 *
 * @public
 */
export type LocalityLbSetting = {
  readonly enabled: boolean;
  readonly distribute: readonly LocalityDistribute[];
  readonly failover: readonly LocalityFailover[];
  readonly failoverPriority: readonly string[];
};

/**
 * @public
 */
export type OutlierDetection = { readonly minHealthPercent: number };

/**
 * @public
 */
export type LoadBalancerPolicy = {
  readonly localityLbSetting?: LocalityLbSetting;
  /** `simple`, or `consistentHash` if that is set. */
  readonly algorithm?: string;
};

/**
 * The parts of a traffic policy that decide where traffic can go. A part that
 * is missing was not written.
 *
 * @public
 */
export type TrafficPolicyParts = {
  readonly loadBalancer?: LoadBalancerPolicy;
  readonly outlierDetection?: OutlierDetection;
  /** `tls.mode`; `DISABLE` if tls is there without a mode. */
  readonly tlsMode?: string;
};

/**
 * @public
 */
export type TrafficPolicy = TrafficPolicyParts & {
  readonly portLevelSettings: ReadonlyMap<number, TrafficPolicyParts>;
};

/**
 * @public
 */
export type Subset = {
  readonly name: string;
  readonly labels: Labels;
  readonly trafficPolicy?: TrafficPolicy;
};

/**
 * @public
 */
export type DestinationRuleRecord = ConfigRecordBase<'DestinationRule'> & {
  readonly host: string;
  readonly exportTo: readonly string[];
  readonly trafficPolicy?: TrafficPolicy;
  readonly subsets: readonly Subset[];
  /** Missing if the rule is for every client. */
  readonly workloadSelector?: WorkloadSelector;
};

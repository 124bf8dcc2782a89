import { ConfigRecordBase, WorkloadSelector } from './RecordBase';

/**
 * A policy that can change what happens to a request and is shown beside a
 * route as "present, not evaluated".
 *
 * @public
 */
export type AuthorizationPolicyRecord =
  ConfigRecordBase<'AuthorizationPolicy'> & {
    readonly selector?: WorkloadSelector;
    readonly action: string;
    /** Names of the objects that `targetRefs` names, as `Kind/name`. */
    readonly targets: readonly string[];
  };

/**
 * A patch of the generated Envoy configuration, shown beside a route as
 * "present, not evaluated".
 *
 * @public
 */
export type EnvoyFilterRecord = ConfigRecordBase<'EnvoyFilter'> & {
  readonly selector?: WorkloadSelector;
  /** What its patches apply to, such as `CLUSTER`. */
  readonly appliesTo: readonly string[];
  readonly targets: readonly string[];
};

import { Fields } from './Fields';
import { configIdentityOf } from './identityOf';
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

export function readAuthorizationPolicy(
  source: Fields,
): AuthorizationPolicyRecord {
  const spec = source.object('spec');
  return {
    ...configIdentityOf('AuthorizationPolicy', source),
    selector: spec.optionalObject('selector')?.labels('matchLabels'),
    action: spec.text('action') || 'ALLOW',
    targets: targetsOf(spec),
  };
}

export function readEnvoyFilter(source: Fields): EnvoyFilterRecord {
  const spec = source.object('spec');
  return {
    ...configIdentityOf('EnvoyFilter', source),
    selector: spec.optionalObject('workloadSelector')?.labels('labels'),
    appliesTo: [
      ...new Set(
        spec.list('configPatches').map(patch => patch.text('applyTo')),
      ),
    ],
    targets: targetsOf(spec),
  };
}

function targetsOf(spec: Fields): string[] {
  const single = spec.optionalObject('targetRef');
  return [...(single ? [single] : []), ...spec.list('targetRefs')].map(
    target => `${target.text('kind')}/${target.text('name')}`,
  );
}

import {
  DestinationRuleRecord,
  TrafficPolicy,
  TrafficPolicyParts,
} from '../records/DestinationRuleRecord';

/** A DestinationRule as a client follows it, with what was merged into it. */
export type EffectiveRule = Pick<
  DestinationRuleRecord,
  'namespace' | 'name' | 'trafficPolicy' | 'subsets' | 'workloadSelector'
> & {
  /** The objects that it was merged from, the deciding one first. */
  readonly from: readonly DestinationRuleRecord[];
};

const NO_POLICY: TrafficPolicyParts = {};

/**
 * The policy for a port and subset. Settings of a port replace those of the
 * host as a whole; a subset overrides part by part.
 */
export function effectivePolicy(
  rule: EffectiveRule | undefined,
  port: number,
  subset: string,
): TrafficPolicyParts {
  if (!rule) {
    return NO_POLICY;
  }
  const base = atPort(rule.trafficPolicy, port, NO_POLICY);
  const own = rule.subsets.find(({ name }) => name === subset)?.trafficPolicy;
  return atPort(own, port, base);
}

/** A policy on top of another one. */
function atPort(
  policy: TrafficPolicy | undefined,
  port: number,
  base: TrafficPolicyParts,
): TrafficPolicyParts {
  if (!policy) {
    return base;
  }
  const atThisPort = policy.portLevelSettings.get(port);
  if (atThisPort) {
    return atThisPort;
  }
  const { loadBalancer, outlierDetection, tlsMode } = policy;
  return {
    loadBalancer: loadBalancer ?? base.loadBalancer,
    outlierDetection: outlierDetection ?? base.outlierDetection,
    tlsMode: tlsMode ?? base.tlsMode,
  };
}

/** Where a TLS mode stands, if one is set. */
export type TlsModeSetting = {
  readonly mode: string;
  readonly rule: DestinationRuleRecord;
  readonly path: readonly (string | number)[];
};

/**
 * The TLS mode that decides whether an endpoint behind a gateway can be
 * reached: the subset's at the port, the subset's, the rule's at the port, the
 * rule's.
 */
export function tlsModeSetting(
  rule: EffectiveRule | undefined,
  port: number,
  subset: string,
): TlsModeSetting | undefined {
  if (!rule) {
    return undefined;
  }
  if (subset !== '') {
    const found = subsetOf(rule, subset);
    if (!found) {
      return undefined;
    }
    const { record, index } = found;
    const own = modeIn(record.subsets[index].trafficPolicy, port, record, [
      'spec',
      'subsets',
      index,
      'trafficPolicy',
    ]);
    if (own) {
      return own;
    }
  }
  const owner =
    rule.from.find(
      ({ trafficPolicy }) => trafficPolicy === rule.trafficPolicy,
    ) ?? rule.from[0];
  return modeIn(rule.trafficPolicy, port, owner, ['spec', 'trafficPolicy']);
}

/** The object that defines a subset, and where. */
export function subsetOf(
  rule: EffectiveRule,
  subset: string,
): { record: DestinationRuleRecord; index: number } | undefined {
  for (const record of rule.from) {
    const index = record.subsets.findIndex(({ name }) => name === subset);
    if (index >= 0) {
      return { record, index };
    }
  }
  return undefined;
}

function modeIn(
  policy: TrafficPolicy | undefined,
  port: number,
  rule: DestinationRuleRecord,
  path: readonly (string | number)[],
): TlsModeSetting | undefined {
  const ports = [...(policy?.portLevelSettings ?? [])];
  const index = ports.findIndex(([number]) => number === port);
  const ownMode = index < 0 ? undefined : ports[index][1].tlsMode;
  if (ownMode !== undefined) {
    return {
      mode: ownMode,
      rule,
      path: [...path, 'portLevelSettings', index, 'tls', 'mode'],
    };
  }
  return policy?.tlsMode === undefined
    ? undefined
    : { mode: policy.tlsMode, rule, path: [...path, 'tls', 'mode'] };
}

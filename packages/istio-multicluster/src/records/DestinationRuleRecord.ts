import { Fields } from './Fields';
import { configIdentityOf } from './identityOf';
import { ConfigRecordBase, Labels, WorkloadSelector } from './RecordBase';
import { LocalityLbSetting, readLocalityLbSetting } from './LocalityLbSetting';
/**
 * When Envoy stops using an endpoint that fails.
 *
 * @public
 */
export type OutlierDetection = { readonly minHealthPercent: number };

/**
 * How Envoy chooses between endpoints.
 *
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
 * A traffic policy with its settings for single ports.
 *
 * @public
 */
export type TrafficPolicy = TrafficPolicyParts & {
  readonly portLevelSettings: ReadonlyMap<number, TrafficPolicyParts>;
};

/**
 * A part of the endpoints of a host.
 *
 * @public
 */
export type Subset = {
  readonly name: string;
  readonly labels: Labels;
  readonly trafficPolicy?: TrafficPolicy;
};

/**
 * A DestinationRule.
 *
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

export function readDestinationRule(source: Fields): DestinationRuleRecord {
  const spec = source.object('spec');
  return {
    ...configIdentityOf('DestinationRule', source),
    host: spec.text('host'),
    exportTo: spec.texts('exportTo'),
    trafficPolicy: readTrafficPolicy(spec.optionalObject('trafficPolicy')),
    subsets: spec.list('subsets').map(subset => ({
      name: subset.text('name'),
      labels: subset.labels('labels'),
      trafficPolicy: readTrafficPolicy(subset.optionalObject('trafficPolicy')),
    })),
    workloadSelector: spec
      .optionalObject('workloadSelector')
      ?.labels('matchLabels'),
  };
}

function readTrafficPolicy(
  policy: Fields | undefined,
): TrafficPolicy | undefined {
  if (!policy) {
    return undefined;
  }
  const ports = policy
    .list('portLevelSettings')
    .map(
      setting =>
        [setting.object('port').number('number'), readParts(setting)] as const,
    );
  return {
    ...readParts(policy),
    portLevelSettings: firstOfEach(ports),
  };
}

/** Of several settings of one port the first counts. */
function firstOfEach<T>(
  entries: readonly (readonly [number, T])[],
): ReadonlyMap<number, T> {
  const first = new Map<number, T>();
  for (const [port, value] of entries) {
    if (!first.has(port)) {
      first.set(port, value);
    }
  }
  return first;
}

function readParts(policy: Fields): TrafficPolicyParts {
  const loadBalancer = policy.optionalObject('loadBalancer');
  const outlier = policy.optionalObject('outlierDetection');
  const tls = policy.optionalObject('tls');
  return {
    ...(loadBalancer ? { loadBalancer: readLoadBalancer(loadBalancer) } : {}),
    ...(outlier
      ? {
          outlierDetection: {
            minHealthPercent: outlier.number('minHealthPercent'),
          },
        }
      : {}),
    ...(tls ? { tlsMode: tls.text('mode') || 'DISABLE' } : {}),
  };
}

function readLoadBalancer(policy: Fields): LoadBalancerPolicy {
  const locality = policy.optionalObject('localityLbSetting');
  return {
    ...(locality ? { localityLbSetting: readLocalityLbSetting(locality) } : {}),
    algorithm: policy.has('consistentHash')
      ? 'consistentHash'
      : policy.optionalText('simple'),
  };
}

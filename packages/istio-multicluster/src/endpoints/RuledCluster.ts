import {
  effectivePolicy,
  EffectiveRule,
  subsetOf,
} from '../policies/trafficPolicy';
import { TrafficPolicyParts } from '../records/DestinationRuleRecord';
import { Labels } from '../records/RecordBase';
import {
  clusterLocalRule,
  ClusterLocalRule,
} from '../services/clusterLocalHosts';
import { MeshService, MeshServicePort } from '../services/MeshService';
import type { IstiodView } from '../view/IstiodView';
import { perView } from '../view/perView';

const NO_LABELS: Labels = {};

/**
 * An Envoy cluster and what the rules say about it before any endpoint is
 * looked at: the same object for all clients that follow the same
 * DestinationRule.
 */
export type RuledCluster = {
  readonly view: IstiodView;
  readonly service: MeshService;
  readonly port: MeshServicePort;
  readonly subset: string;
  readonly rule?: EffectiveRule;
  readonly policy: TrafficPolicyParts;
  /** What the subset asks of endpoints; nothing if the rule does not know it. */
  readonly subsetLabels: Labels;
  /** The rule that makes the service local to each cluster. */
  readonly clusterLocal?: ClusterLocalRule;
  readonly sendsUnhealthy: boolean;
};

type RuledService = Map<string, RuledCluster[]>;

const knownOf = perView(() => new Map<MeshService, RuledService>());

export function ruledCluster(
  view: IstiodView,
  service: MeshService,
  port: MeshServicePort,
  subset: string,
  rule: EffectiveRule | undefined,
): RuledCluster {
  const known = knownOf(view);
  const ofService: RuledService = known.get(service) ?? new Map();
  known.set(service, ofService);
  const key = `${port.port}/${port.name}/${subset}`;
  const clusters = ofService.get(key) ?? [];
  let cluster = clusters.find(entry => entry.rule === rule);
  if (!cluster) {
    cluster = applyRules(view, service, port, subset, rule);
    ofService.set(key, [...clusters, cluster]);
  }
  return cluster;
}

function applyRules(
  view: IstiodView,
  service: MeshService,
  port: MeshServicePort,
  subset: string,
  rule: EffectiveRule | undefined,
): RuledCluster {
  const policy = effectivePolicy(rule, port.port, subset);
  const local = clusterLocalRule(view.clusterLocalHosts, service.host);
  const found = rule && subset ? subsetOf(rule, subset) : undefined;
  return {
    view,
    service,
    port,
    subset,
    rule,
    policy,
    subsetLabels: found?.record.subsets[found.index].labels ?? NO_LABELS,
    ...(local?.clusterLocal ? { clusterLocal: local } : {}),
    sendsUnhealthy: sendsUnhealthy(view, service, policy),
  };
}

/** Unready endpoints are sent unless Envoy could panic and use them. */
function sendsUnhealthy(
  { features }: IstiodView,
  { trafficDistribution }: MeshService,
  { outlierDetection }: TrafficPolicyParts,
): boolean {
  if (features.alwaysSendUnhealthyEndpoints || trafficDistribution !== 'Any') {
    return true;
  }
  return (
    features.sendUnhealthyEndpoints &&
    (outlierDetection?.minHealthPercent ?? 0) <= 0
  );
}

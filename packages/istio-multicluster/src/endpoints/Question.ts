import { ClientProfile } from '../client/ClientProfile';
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

const NO_LABELS: Labels = {};

/**
 * One Envoy cluster of one client: what is asked, and what the rules say about
 * it before any endpoint is looked at.
 */
export type Question = {
  readonly view: IstiodView;
  readonly client: ClientProfile;
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

export function question(
  view: IstiodView,
  client: ClientProfile,
  service: MeshService,
  port: MeshServicePort,
  subset: string,
): Question {
  const rule = view.destinationRules.ruleFor(client, service);
  const policy = effectivePolicy(rule, port.port, subset);
  const local = clusterLocalRule(view.clusterLocalHosts, service.host);
  const found = rule && subset ? subsetOf(rule, subset) : undefined;
  return {
    view,
    client,
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

import type {
  CheckResult,
  ClusterMembership,
} from '@meshstage/istio-multicluster';
import { State } from '@meshstage/plugin-service-mesh-common';

const OF_LADDER: Readonly<Record<CheckResult, State>> = {
  pass: 'healthy',
  'not-applicable': 'healthy',
  warn: 'degraded',
  unverified: 'unknown',
  fail: 'broken',
};
const GRAVEST_FIRST: readonly State[] = [
  'broken',
  'degraded',
  'unknown',
  'healthy',
];

/**
 * How a cluster stands in its mesh: never better than the cluster itself, nor
 * than the ladder, which says what keeps it from being a whole member. Where
 * nothing of Istio is there is nothing to be a member of.
 */
export function memberState(
  clusterState: State,
  { role, ladder }: Pick<ClusterMembership, 'role' | 'ladder'>,
): State {
  if (role !== 'primary' && role !== 'remote') {
    return clusterState;
  }
  const top = ladder.find(({ step }) => step === 'member');
  const states = [clusterState, OF_LADDER[top?.result ?? 'unverified']];
  return GRAVEST_FIRST.find(state => states.includes(state)) ?? 'unknown';
}

import type { ObservedKind } from '@meshstage/istio-multicluster';
import type { KindState, KindStatus } from './ClusterStatus';
import type { ResourceState } from './ResourceCollector';

const NAMED_PROBLEMS = 20;

/** Of several selections the one in the worst state speaks for the kind. */
const WORST_FIRST: readonly KindState[] = [
  'failing',
  'stale',
  'denied',
  'waiting',
  'listing',
  'missing',
  'watching',
];

/** The status of a kind from those of its selections. */
export function joinKindStatus(
  kind: ObservedKind,
  states: readonly ResourceState[],
): KindStatus {
  const worst = [...states].sort(
    (a, b) => WORST_FIRST.indexOf(a.state) - WORST_FIRST.indexOf(b.state),
  )[0];
  const problems = states.flatMap(({ problems: each }) => [...each.values()]);
  const asOf = states.map(state => state.asOf);
  return {
    kind: kind.record,
    required: kind.required,
    ...(worst.apiVersion === undefined ? {} : { apiVersion: worst.apiVersion }),
    state: worst.state,
    since: worst.since,
    ...(worst.failure ? { failure: worst.failure } : {}),
    count: states.reduce((sum, { count }) => sum + count, 0),
    ...(asOf.includes(undefined)
      ? {}
      : { asOf: Math.min(...asOf.map(time => time ?? 0)) }),
    problems: problems.slice(0, NAMED_PROBLEMS),
    problemCount: problems.length,
  };
}

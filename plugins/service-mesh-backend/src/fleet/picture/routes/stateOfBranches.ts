import {
  Branch,
  Destination,
  State,
} from '@meshstage/plugin-service-mesh-common';
import { stateOfParts } from '../stateOfParts';

/** Endpoints that are left out for good reasons: nothing is wrong with the route. */
const EXPECTED: readonly string[] = [
  'terminating',
  'draining',
  'cluster-local',
  'mcs-cluster-local',
  'locality-not-distributed',
  'outside-network-view',
  'subset-labels-differ',
  'other-cluster-local-traffic-only',
  'other-node-local-traffic-only',
  'not-exported-from-cluster',
  'workload-shadowed',
  'headless-other-network',
];

/** What a destination lacks makes it worse, unless it was meant so. */
function stateOfDestination({ targets, leftOut, mirror }: Destination): State {
  if (mirror) {
    return 'healthy';
  }
  const used = targets.filter(({ share }) => share > 0);
  if (used.length === 0) {
    return 'broken';
  }
  const parts = used.map(({ state, share }) => ({ state, share }));
  const state = stateOfParts(parts);
  const lacks = leftOut.some(({ reason }) => !EXPECTED.includes(reason.code));
  return state === 'healthy' && lacks ? 'degraded' : state;
}

/** The state of a route: that of its branches by what each takes. */
export function stateOfBranches(branches: readonly Branch[]): State {
  const parts = branches.flatMap(({ destinations }) =>
    destinations
      .filter(({ mirror, weight }) => !mirror && weight > 0)
      .map(destination => ({
        state: stateOfDestination(destination),
        share: destination.weight / 100,
      })),
  );
  // Redirects and direct responses need no target.
  return parts.length === 0 && branches.length > 0
    ? 'healthy'
    : stateOfParts(parts);
}

import { FleetContext } from '../../facts/FleetContext';
import { ClusterKey } from '../../fleet/FleetChange';
import { Link } from '../../links/Link';
import { CheckResult } from '../ClusterMembership';
import { Observation } from '../Observation';
import { worstResult } from '../worstResult';

const OF_LINKS: Readonly<Record<Link['state'], CheckResult>> = {
  healthy: 'pass',
  degraded: 'warn',
  broken: 'fail',
  unknown: 'unverified',
};

/** Whether every replica of the control planes has read it and can reach it now. */
export function synced(
  _: FleetContext,
  __: ClusterKey,
  links: readonly Link[],
): Observation {
  if (links.length === 0) {
    return { result: 'unverified', text: 'No replica of istiod is read.' };
  }
  const synced0 = links.filter(({ state }) => state === 'healthy').length;
  return {
    result: worstResult(links.map(({ state }) => OF_LINKS[state])),
    text: `Replicas that have synced it and can reach it now: ${synced0} of ${links.length}.`,
    evidence: links.flatMap(({ evidence }) => evidence),
  };
}

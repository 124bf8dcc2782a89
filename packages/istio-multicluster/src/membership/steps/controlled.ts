import { FleetContext } from '../../facts/FleetContext';
import { ClusterKey } from '../../fleet/FleetChange';
import { connectionState } from '../../links/connectionState';
import { proxyConnections } from '../../links/proxyConnections';
import { CheckResult } from '../ClusterMembership';
import { Observation } from '../Observation';
import { worstResult } from '../worstResult';

const OF_CONNECTIONS: Readonly<
  Record<ReturnType<typeof connectionState>, CheckResult>
> = {
  healthy: 'pass',
  degraded: 'warn',
  broken: 'fail',
  unknown: 'unverified',
};

/** Whether its proxies are connected to a control plane. */
export function controlled(
  context: FleetContext,
  key: ClusterKey,
): Observation {
  if (!context.knows(key, 'Pod')) {
    return { result: 'unverified', text: 'Its pods are not read.' };
  }
  const groups = proxyConnections(context, key);
  if (groups.length === 0) {
    return {
      result: 'unverified',
      text: 'No proxy runs there whose control plane is known.',
    };
  }
  const expected = groups.reduce(
    (sum, { pods, machines }) => sum + pods + machines,
    0,
  );
  const missing = groups.reduce((sum, group) => sum + group.missing.length, 0);
  const result = worstResult(
    groups.map(group => OF_CONNECTIONS[connectionState(group)]),
  );
  return {
    result,
    text:
      result === 'unverified'
        ? `Which of its proxies (${expected} in all) are connected is not known.`
        : `${
            expected - missing
          } of ${expected} proxies are connected to a control plane.`,
  };
}

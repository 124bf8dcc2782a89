import { evidenceText } from '../../evidence';
import { FleetContext } from '../../facts/FleetContext';
import { ClusterKey } from '../../fleet/FleetChange';
import { Observation } from '../Observation';

/** Whether its API server answers and accepts the credential. */
export function reachable(context: FleetContext, key: ClusterKey): Observation {
  const reachability = context.cluster(key)?.status?.reachability;
  switch (reachability?.state) {
    case 'reachable':
      return {
        result: 'pass',
        text: 'Its API server answers and accepts the credential.',
        evidence: [
          {
            type: 'probe',
            cluster: key,
            observedAt: reachability.since,
            text: evidenceText('fresh-connections'),
          },
        ],
      };
    case 'unreachable':
      return { result: 'fail', text: reachability.failure.message };
    default:
      return {
        result: 'unverified',
        text: 'Whether its API server answers is not known yet.',
      };
  }
}

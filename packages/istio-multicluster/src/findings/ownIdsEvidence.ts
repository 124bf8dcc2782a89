import { evidenceText, FindingEvidence } from '../evidence';
import { FleetContext } from '../facts/FleetContext';
import { ClusterKey } from '../fleet/FleetChange';

/** What a cluster calls itself. */
export function ownIdsEvidence(
  context: FleetContext,
  cluster: ClusterKey,
): FindingEvidence {
  return {
    type: 'computed',
    cluster,
    text: evidenceText('ids-of-cluster', {
      ids: [...context.ownIds(cluster)].join(', '),
    }),
  };
}

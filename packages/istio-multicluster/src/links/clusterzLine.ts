import { evidenceText, FindingEvidence, quoted } from '../evidence';
import { ReplicaStatus } from '../facts/ControlPlaneStatus';
import { registryOf } from '../facts/FleetContext';
import { ClusterKey } from '../fleet/FleetChange';

/** What clusterz of a replica says of a cluster id. */
export function clusterzLine(
  hostCluster: ClusterKey,
  replica: ReplicaStatus,
  id: string,
): FindingEvidence {
  const asOf = replica.facts?.clusterz?.asOf;
  const registry = registryOf(replica, id);
  return {
    type: 'debugPage',
    cluster: hostCluster,
    replica: replica.name,
    page: 'clusterz',
    ...(asOf === undefined ? {} : { observedAt: asOf }),
    text: registry
      ? quoted(`${id}: ${registry.syncStatus}`)
      : evidenceText('clusterz-without-line', { cluster: id }),
  };
}

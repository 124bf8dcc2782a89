import { evidenceText, FindingEvidence, quoted } from '../evidence';
import { ClusterFacts } from '../facts/ClusterFacts';
import { ControlPlaneStatus, ReplicaStatus } from '../facts/ControlPlaneStatus';
import {
  fleetContext,
  FleetContext,
  LinkedCluster,
  registryOf,
} from '../facts/FleetContext';
import { FleetFacts } from '../facts/FleetFacts';
import { Fleet } from '../fleet/Fleet';
import { clusterzLine } from './clusterzLine';
import { judgeLink } from './judgeLink';
import { Link } from './Link';

/**
 * Which replica of a control plane reads which cluster, judged by clusterz and
 * by fresh connections to the API servers. That clusterz says `synced` is not
 * enough: it describes the first sync only.
 *
 * @public
 */
export function links(fleet: Fleet, facts: FleetFacts): readonly Link[] {
  const context = fleetContext(fleet, facts);
  return context.planes.flatMap(status =>
    status.replicas.flatMap(replica =>
      context
        .linkedClusters(status)
        .map(linked => linkOf(context, status, replica, linked)),
    ),
  );
}

function linkOf(
  context: FleetContext,
  status: ControlPlaneStatus,
  replica: ReplicaStatus,
  { key, id }: LinkedCluster,
): Link {
  const cluster = context.cluster(key);
  const registry = registryOf(replica, id);
  return {
    controlPlane: status.plane.name,
    replica: replica.name,
    cluster: key,
    istioClusterId: id,
    ...judgeLink(status, replica, cluster, id),
    ...(registry ? { syncStatus: registry.syncStatus } : {}),
    ...(registry?.secretName ? { secretName: registry.secretName } : {}),
    evidence: [
      ...(replica.facts?.clusterz?.value
        ? [clusterzLine(status.hostCluster, replica, id)]
        : []),
      ...probeEvidence(cluster),
    ],
  };
}

function probeEvidence(cluster: ClusterFacts | undefined): FindingEvidence[] {
  const reachability = cluster?.status?.reachability;
  if (!cluster || !reachability || reachability.state === 'unknown') {
    return [];
  }
  return [
    {
      type: 'probe',
      cluster: cluster.key,
      observedAt: reachability.since,
      text:
        reachability.state === 'reachable'
          ? evidenceText('fresh-connections')
          : quoted(reachability.failure.message),
    },
  ];
}

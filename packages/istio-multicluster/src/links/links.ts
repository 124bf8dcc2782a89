import { ClusterFacts } from '../facts/ClusterFacts';
import { ControlPlaneStatus, ReplicaStatus } from '../facts/ControlPlaneStatus';
import {
  fleetContext,
  FleetContext,
  LinkedCluster,
  registryOf,
} from '../facts/FleetContext';
import { FleetFacts } from '../facts/FleetFacts';
import { FindingEvidence } from '../findings/Finding';
import { Fleet } from '../fleet/Fleet';
import { apiServerIsDown } from './apiServerState';
import { clusterzLine } from './clusterzLine';
import { Link, LinkJudgement } from './Link';

const STATES: Readonly<Record<LinkJudgement, Link['state']>> = {
  synced: 'healthy',
  syncing: 'degraded',
  timeout: 'broken',
  closed: 'broken',
  absent: 'broken',
  rejected: 'broken',
  'api-server-down': 'broken',
  'not-verified': 'unknown',
  'replica-dead': 'broken',
  unknown: 'unknown',
};

/**
 * Which replica of a control plane reads which cluster, judged by clusterz and
 * by fresh connections to the API servers.
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
  const { judgement, cause } = judge(status, replica, cluster, id);
  return {
    controlPlane: status.plane.name,
    replica: replica.name,
    cluster: key,
    istioClusterId: id,
    state: STATES[judgement],
    judgement,
    ...(registry ? { syncStatus: registry.syncStatus } : {}),
    ...(registry?.secretName ? { secretName: registry.secretName } : {}),
    ...(cause === undefined ? {} : { cause }),
    evidence: [
      ...(replica.facts?.clusterz?.value
        ? [clusterzLine(status.hostCluster, replica, id)]
        : []),
      ...probeEvidence(cluster),
    ],
  };
}

type Judged = { readonly judgement: LinkJudgement; readonly cause?: string };

function judge(
  { replicas }: ControlPlaneStatus,
  replica: ReplicaStatus,
  cluster: ClusterFacts | undefined,
  id: string,
): Judged {
  const { facts } = replica;
  if (facts?.liveness.state === 'dead') {
    return { judgement: 'replica-dead' };
  }
  if (!facts?.clusterz?.value || facts.liveness.state !== 'alive') {
    return { judgement: 'unknown' };
  }
  const registry = registryOf(replica, id);
  if (!registry) {
    const othersDo = replicas.some(other => registryOf(other, id));
    return { judgement: othersDo ? 'absent' : 'rejected' };
  }
  switch (registry.syncStatus) {
    case 'synced':
      return judgeSynced(cluster);
    case 'syncing':
    case 'timeout':
    case 'closed':
      return { judgement: registry.syncStatus };
    default:
      return { judgement: 'unknown' };
  }
}

/** "synced" tells of the first sync only: fresh connections tell of today. */
function judgeSynced(cluster: ClusterFacts | undefined): Judged {
  const reachability = cluster?.status?.reachability;
  if (reachability?.state === 'reachable') {
    return { judgement: 'synced' };
  }
  if (reachability?.state === 'unreachable') {
    return {
      judgement: apiServerIsDown(reachability)
        ? 'api-server-down'
        : 'not-verified',
      cause: reachability.failure.message,
    };
  }
  return {
    judgement: 'not-verified',
    cause: cluster?.configurationError ?? 'it has not been reached yet',
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
          ? 'Fresh connections succeed'
          : reachability.failure.message,
    },
  ];
}

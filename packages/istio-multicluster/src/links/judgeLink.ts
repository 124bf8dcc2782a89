import { ClusterFacts } from '../facts/ClusterFacts';
import { ControlPlaneStatus, ReplicaStatus } from '../facts/ControlPlaneStatus';
import { registryOf } from '../facts/FleetContext';
import { apiServerIsDown } from './apiServerState';
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
 * What is made of a link.
 *
 * @public
 */
export type JudgedLink = Pick<Link, 'state' | 'judgement' | 'cause'>;

/**
 * Whether an istiod replica reads a cluster, by its clusterz and by fresh
 * connections to the API server.
 *
 * @param controlPlane - that the replica belongs to
 * @param cluster - missing: nothing is known of it
 * @param id - what the control plane calls the cluster
 * @public
 */
export function judgeLink(
  controlPlane: Pick<ControlPlaneStatus, 'replicas'>,
  replica: ReplicaStatus,
  cluster: Pick<ClusterFacts, 'status' | 'configurationError'> | undefined,
  id: string,
): JudgedLink {
  const { judgement, cause } = judge(controlPlane, replica, cluster, id);
  return {
    state: STATES[judgement],
    judgement,
    ...(cause === undefined ? {} : { cause }),
  };
}

type Judged = { readonly judgement: LinkJudgement; readonly cause?: string };

function judge(
  { replicas }: Pick<ControlPlaneStatus, 'replicas'>,
  replica: ReplicaStatus,
  cluster: Parameters<typeof judgeSynced>[0],
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
function judgeSynced(
  cluster: Pick<ClusterFacts, 'status' | 'configurationError'> | undefined,
): Judged {
  const reachability = cluster?.status?.reachability;
  if (cluster?.configurationError !== undefined) {
    return { judgement: 'not-verified', cause: cluster.configurationError };
  }
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
  return { judgement: 'not-verified', cause: 'it has not been reached yet' };
}

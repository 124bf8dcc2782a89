import {
  Message,
  Reachability,
  State,
} from '@meshstage/plugin-service-mesh-common';
import type { KindStatus } from '../../collect';
import { ClusterState } from '../FleetState';
import { message } from '../messages';
import { timestamp } from '../timestamp';

/** Whether fresh connections to a cluster succeed, as the API says it. */
export function reachabilityOf(cluster: ClusterState): Reachability {
  const { name, status, configurationError, since } = cluster;
  if (configurationError) {
    return {
      state: 'broken',
      cause: 'configuration',
      since: timestamp(since),
      message: message(
        'cluster-unreachable',
        { cluster: name, cause: configurationError },
        [name],
      ),
    };
  }
  const reachability = status?.reachability;
  if (reachability?.state === 'reachable') {
    return { state: 'healthy', since: timestamp(reachability.since) };
  }
  if (reachability?.state === 'unreachable') {
    const { failure } = reachability;
    return {
      state: 'broken',
      cause: failure.reason,
      since: timestamp(reachability.since),
      message: {
        ...message(
          'cluster-unreachable',
          { cluster: name, cause: failure.message },
          [name],
        ),
        remedy: failure.remedy,
      },
    };
  }
  return {
    state: 'unknown',
    cause: 'starting',
    since: timestamp(reachability?.since ?? since),
    message: message('cluster-starting', { cluster: name }, [name]),
  };
}

/** A cluster is healthy when all of it is read. */
export function clusterStateOf(cluster: ClusterState): State {
  const reachability = reachabilityOf(cluster).state;
  if (reachability !== 'healthy') {
    return reachability;
  }
  const kinds = cluster.status?.kinds ?? [];
  if (kinds.some(isNotRead)) {
    return 'degraded';
  }
  return cluster.status?.complete ? 'healthy' : 'unknown';
}

/** What is missing or out of date; a CRD that is not installed is neither. */
export function isNotRead({ state }: KindStatus): boolean {
  return state === 'denied' || state === 'stale' || state === 'failing';
}

/** Data of the cluster is what it was, not what it is. */
export function isStale(cluster: ClusterState): boolean {
  return (
    cluster.status?.reachability.state !== 'reachable' ||
    cluster.status.kinds.some(
      ({ kind, state }) =>
        state !== 'watching' &&
        ['Service', 'EndpointSlice', 'Pod'].includes(kind),
    )
  );
}

/** Why a kind is not read. */
export function causeOf(kind: KindStatus): Message['text'] {
  return (
    kind.failure?.message ??
    (kind.state === 'denied' ? 'no permission' : kind.state)
  );
}

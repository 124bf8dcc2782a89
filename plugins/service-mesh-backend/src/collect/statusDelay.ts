import type { Reachability } from './ClusterStatus';
import type { ResourceState } from './ResourceCollector';

/** How long what is news may wait for other news. */
export const STATUS_DELAY_MS = 250;
/** For a status in which only counts and times went on. */
const QUIET_DELAY_MS = 1_000;
/**
 * For what streams come to after the cluster was lost: their watchdogs find it
 * out one by one, some seconds long, and that says nothing new of the cluster.
 */
const LOST_DELAY_MS = 5_000;

/** How long the new state of a stream may wait until it is told. */
export function statusDelayMs(
  before: Pick<ResourceState, 'state' | 'failure'>,
  now: Pick<ResourceState, 'state' | 'failure'>,
  reachability: Reachability['state'],
): number {
  if (before.state === now.state && before.failure === now.failure) {
    return QUIET_DELAY_MS;
  }
  return reachability === 'unreachable' ? LOST_DELAY_MS : STATUS_DELAY_MS;
}

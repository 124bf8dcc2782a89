import { Registry } from '../registry/Registry';
import { Candidate, MissingCandidate } from './Candidate';
import type { Workload } from './workloads';

/**
 * Why a workload cannot be selected, whoever the client is.
 *
 * @param byName - names are resolved, so that the address may be one
 */
export function whyUnusable(
  { isHealthy, hasIpOrNoAddress }: Workload,
  byName: boolean,
): 'workload-unhealthy' | 'workload-without-ip' | undefined {
  if (!isHealthy) {
    return 'workload-unhealthy';
  }
  return hasIpOrNoAddress || byName ? undefined : 'workload-without-ip';
}

/** What would have been a candidate. */
export function missingFrom(
  { address, port, portName, workload, source }: Candidate,
  { id: cluster, key: clusterKey }: Registry,
  reason: MissingCandidate['reason'],
): MissingCandidate {
  return {
    reason,
    address,
    port,
    portName,
    cluster,
    clusterKey,
    workload: workload ?? source,
    source,
  };
}

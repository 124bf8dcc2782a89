import { ClusterKey } from '../fleet/FleetChange';
import { Finding } from './Finding';

/**
 * The cluster that a finding is about; none for one about the whole fleet. A
 * remote secret lies in one cluster and concerns the one that it leads to.
 *
 * @public
 */
export function affectedCluster({
  subject,
  clusters,
}: Pick<Finding, 'subject' | 'clusters'>): ClusterKey | undefined {
  const isRemoteSecret =
    subject.object?.kind === 'Secret' && subject.object.name !== 'cacerts';
  return isRemoteSecret
    ? clusters[clusters.length - 1]
    : subject.cluster ?? clusters[0];
}

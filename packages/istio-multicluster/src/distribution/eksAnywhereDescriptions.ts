import { ClusterKey } from '../fleet/FleetChange';
import { Fleet } from '../fleet/Fleet';
import { EksDistroRelease } from './ComponentImage';
import { EksAnywhereDescription } from './EksDescription';

const RELEASE_NAME = /^kubernetes-(\d+-\d+)-eks-(\d+)$/;

/**
 * What the EKS Anywhere management clusters of a fleet describe, by the host
 * of the API server: there nothing else joins a workload cluster with its
 * description.
 *
 * @public
 */
export function eksAnywhereDescriptions(
  fleet: Fleet,
): ReadonlyMap<string, EksAnywhereDescription> {
  const descriptions = new Map<string, EksAnywhereDescription>();
  for (const [key, records] of fleet.clusters) {
    for (const record of records.all('EksAnywhereCluster')) {
      const { endpointHost } = record;
      if (endpointHost && !descriptions.has(endpointHost)) {
        descriptions.set(endpointHost, describe(key, record));
      }
    }
  }
  return descriptions;
}

function describe(
  managementCluster: ClusterKey,
  record: { namespace: string; name: string; eksDistroRelease?: string },
): EksAnywhereDescription {
  const { namespace, name, eksDistroRelease } = record;
  const release = eksDistroRelease && releaseOfName(eksDistroRelease);
  return {
    managementCluster,
    namespace,
    name,
    ...(release ? { release } : {}),
  };
}

function releaseOfName(name: string): EksDistroRelease | undefined {
  const [, channel, number] = RELEASE_NAME.exec(name) ?? [];
  return channel === undefined
    ? undefined
    : { channel, number: Number(number) };
}

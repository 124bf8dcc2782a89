import {
  overrideReleases,
  PUBLISHED_RELEASES,
  ReleaseData,
  ReleaseDataOverride,
  withEksVersions,
} from '@meshstage/istio-multicluster';
import type { EksVersionAnswer } from '@meshstage/plugin-service-mesh-node';

/**
 * The data of releases that counts now: what the library came with, over it
 * what EKS answered since, and over both what the configuration says.
 */
export function releasesNow(
  answers: readonly EksVersionAnswer[],
  configured: ReleaseDataOverride,
): ReleaseData {
  const oldestFirst = [...answers].sort((a, b) => a.asOf - b.asOf);
  return overrideReleases(
    oldestFirst.reduce(
      (data, { versions, asOf }) => withEksVersions(data, versions, asOf),
      PUBLISHED_RELEASES,
    ),
    configured,
  );
}

import { FleetContext } from '../facts/FleetContext';
import { imageName } from '../records/EksDistroReleaseRecord';
import { RunningComponent } from '../distribution/DistributionVerdict';
import { Fleet } from '../fleet/Fleet';
import { memoize } from '../memo/memoize';
import { ClusterProfile } from './ClusterProfile';
import { ConsistencyIssue, issue } from './ConsistencyIssue';
import { ImageProvenance } from './ImageProvenance';

/** Digests by name and tag, of all manifests of EKS Distro in the fleet: one is enough for all clusters. */
const publishedDigests = memoize(
  (fleet: Fleet): ReadonlyMap<string, readonly string[]> => {
    const found = new Map<string, string[]>();
    for (const records of fleet.clusters.values()) {
      for (const { digests } of records.all('EksDistroRelease')) {
        for (const [name, digest] of Object.entries(digests)) {
          found.set(name, [...(found.get(name) ?? []), digest]);
        }
      }
    }
    return found;
  },
);

export function imagesOf(
  { fleet }: FleetContext,
  components: readonly RunningComponent[],
): ImageProvenance[] {
  const published = publishedDigests(fleet);
  return components
    .filter(({ eksDistro }) => eksDistro)
    .map(({ component, image, digest }) => ({
      component,
      image,
      ...(digest === undefined ? {} : { digest }),
      published: published.get(imageName(image)) ?? [],
    }));
}

/** It bears the tag of a release and is not the image that was published with it. */
export function isForeign({ digest, published }: ImageProvenance): boolean {
  return (
    digest !== undefined && published.length > 0 && !published.includes(digest)
  );
}

export function imageIssues({
  cluster,
  name,
  images = [],
}: ClusterProfile): ConsistencyIssue[] {
  return images
    .filter(isForeign)
    .map(({ component, image, digest = '', published }) =>
      issue('image-not-published', [cluster], {
        cluster: name,
        component,
        image,
        digest,
        published: published.join(', '),
      }),
    );
}

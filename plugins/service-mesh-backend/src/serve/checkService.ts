import { NotAllowedError, NotFoundError } from '@backstage/errors';
import { nearestServices } from '../fleet/match/nearestServices';
import { ServiceName } from '../fleet/match/parseServiceNames';
import { clustersWith } from '../fleet/match/serviceNames';
import type { FleetPicture } from '../fleet/picture/FleetPicture';
import { ClientFilter } from '../fleet/topology/serviceRoutesOf';
import { Reader } from './Authorizer';

/**
 * Whether a reader may ask for the routes of a service. What only hidden
 * clusters have is answered like what does not exist.
 *
 * @throws NotAllowedError, NotFoundError naming what comes nearest
 */
export function checkService(
  picture: FleetPicture,
  { canSeeService, redaction }: Reader,
  service: ServiceName,
  { fromCluster }: ClientFilter,
): void {
  const fullName = `${service.namespace}/${service.name}`;
  if (!canSeeService(service)) {
    throw new NotAllowedError(
      `You may not see service ${fullName}; ask for the permission serviceMesh.service.read on it.`,
    );
  }
  const seen = (clusters: readonly string[]) =>
    clusters.some(cluster => !redaction.hides(cluster));
  if (!seen(clustersWith(picture, service))) {
    const nearest = nearestServices(picture, service)
      .filter(each => seen(each.clusters) && canSeeService(each))
      .map(each => each.fullName);
    throw new NotFoundError(
      `No cluster has service ${fullName}${
        nearest.length > 0
          ? `; the nearest names are ${nearest.join(', ')}`
          : ''
      }.`,
    );
  }
  if (
    fromCluster !== undefined &&
    (!picture.cluster(fromCluster) || redaction.hides(fromCluster))
  ) {
    throw new NotFoundError(
      `fromCluster is "${fromCluster}"; there is no cluster of that name.`,
    );
  }
}

import { NotAllowedError, NotFoundError } from '@backstage/errors';
import { ServiceRoutes } from '@meshstage/plugin-service-mesh-common';
import { nearestServices } from '../../fleet/match/nearestServices';
import { ServiceName } from '../../fleet/match/parseServiceNames';
import { clustersWith } from '../../fleet/match/serviceNames';
import type { FleetPicture } from '../../fleet/picture/FleetPicture';
import {
  ClientFilter,
  serviceRoutesOf,
} from '../../fleet/topology/serviceRoutesOf';
import { WithWholeRoutes } from '../../fleet/topology/WholeTopology';
import { Reader } from '../Authorizer';
import { PictureMemo } from '../PictureMemo';
import { RouteOptions } from '../RouteOptions';

/** `/services/{namespace}/{name}/routes` */
export function addServiceRoutes({ router, desk }: RouteOptions): void {
  const memo = new PictureMemo<WithWholeRoutes<ServiceRoutes>>();
  router.get('/services/:namespace/:name/routes', async (req, res) => {
    const service = { namespace: req.params.namespace, name: req.params.name };
    const { fromCluster, fromNamespace } = req.query;
    const filter = { fromCluster, fromNamespace };
    await desk.answer(
      { req, res },
      {
        eventId: 'service-routes-read',
        meta: { service: `${service.namespace}/${service.name}` },
      },
      (picture, reader) => {
        check(picture, reader, service, filter);
        const key = JSON.stringify([service, filter]);
        const whole = memo.get(picture, key, () =>
          serviceRoutesOf(picture, service, filter),
        );
        return { whole, redact: () => reader.redaction.serviceRoutes(whole) };
      },
    );
  });
}

/** What only hidden clusters have is answered like what does not exist. */
function check(
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

import { injectedPodsIn } from '@meshstage/istio-multicluster';
import { ServiceRoutes } from '@meshstage/plugin-service-mesh-common';
import { serviceReference } from '../match/matchEntity';
import { ServiceName } from '../match/parseServiceNames';
import { clientGroups, ClientGroup } from '../picture/clients';
import type { FleetPicture } from '../picture/FleetPicture';
import { involvedParts } from './involvedParts';
import { neighbours, workloadsOf } from './topologyOf';
import { WithWholeRoutes } from './WholeTopology';

/** Which clients are asked for; without both, one of each cluster. */
export type ClientFilter = {
  readonly fromCluster?: string;
  readonly fromNamespace?: string;
};

/** Where calls to a service go. */
export function serviceRoutesOf(
  picture: FleetPicture,
  name: ServiceName,
  filter: ClientFilter,
): WithWholeRoutes<ServiceRoutes> {
  const service = serviceReference(picture, name);
  const routes = clients(picture, name, filter).flatMap(group =>
    picture.routes(group, service, 'inbound'),
  );
  const { clusters, controlPlanes, gateways, findings } = involvedParts(
    picture,
    { workloads: workloadsOf(picture, service, true), routes },
  );
  return { service, routes, clusters, controlPlanes, gateways, findings };
}

function clients(
  picture: FleetPicture,
  { namespace }: ServiceName,
  { fromCluster, fromNamespace }: ClientFilter,
): ClientGroup[] {
  const inCluster = (group: ClientGroup) =>
    fromCluster === undefined || group.cluster.name === fromCluster;
  if (fromNamespace === undefined) {
    return neighbours(picture, { namespace }).filter(inCluster);
  }
  return picture.state.clusters
    .flatMap(cluster =>
      clientGroups(
        picture.clientSources(cluster),
        injectedPodsIn(
          picture.records(cluster).inNamespace('Pod', fromNamespace),
        ),
      ),
    )
    .filter(inCluster);
}

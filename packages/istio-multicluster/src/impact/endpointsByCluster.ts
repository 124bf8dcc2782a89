import { Client } from '../client/Client';
import { clientProfile } from '../client/ClientProfile';
import { computeEndpoints } from '../endpoints/computeEndpoints';
import { question } from '../endpoints/Question';
import { ClusterKey } from '../fleet/FleetChange';
import { ServicePort } from '../records/ServiceRecord';
import type { IstiodView } from '../view/IstiodView';
import { chooseService } from '../visibility/chooseService';

/**
 * How many endpoints of a service a client has in each cluster, at the port
 * where it has most; those behind gateways are counted singly.
 */
export function endpointsByCluster(
  view: IstiodView,
  client: Client,
  host: string,
  ports: readonly ServicePort[],
): ReadonlyMap<ClusterKey, number> {
  const profile = clientProfile(view, client);
  const { service } = chooseService(view, profile, host);
  let most: ReadonlyMap<ClusterKey, number> = new Map();
  if (!service) {
    return most;
  }
  // A sidecar sends to the address that DNS gave, whatever EDS says.
  const isDirectOnly =
    service.resolution === 'passthrough' &&
    profile.isSidecar &&
    !view.features.edsForHeadlessServices;
  for (const { port: number } of ports) {
    const port = service.ports.find(each => each.port === number);
    const counts = new Map<ClusterKey, number>();
    if (port) {
      const { groups } = computeEndpoints(
        question(view, profile, service, port, ''),
      );
      const behind = groups.flatMap(({ endpoints }) =>
        endpoints
          .filter(({ gateway }) => !gateway || !isDirectOnly)
          .flatMap(({ parts }) => parts.flatMap(part => part.behind)),
      );
      for (const { candidate } of behind) {
        // An unready endpoint is listed and not used.
        if (candidate.health === 'healthy') {
          const { clusterKey } = candidate;
          counts.set(clusterKey, (counts.get(clusterKey) ?? 0) + 1);
        }
      }
    }
    if (sum(counts) > sum(most)) {
      most = counts;
    }
  }
  return most;
}

function sum(counts: ReadonlyMap<ClusterKey, number>): number {
  return [...counts.values()].reduce((all, count) => all + count, 0);
}

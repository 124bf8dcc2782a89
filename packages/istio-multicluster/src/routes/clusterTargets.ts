import {
  EndpointGroup,
  EndpointPart,
  GroupEndpoint,
} from '../endpoints/EndpointGroup';
import { localityText, splitLocality } from '../locality/Locality';
import { memoize } from '../memo/memoize';
import { NetworkGateway } from '../networks/NetworkGateway';
import { ClusterTargets, Path, RouteTarget } from './ServiceRoutes';
import { trafficShares } from './trafficShares';

type Found = {
  readonly part: EndpointPart;
  readonly targets: RouteTarget[];
};

const gatewayPath = memoize((gateway: NetworkGateway): Path => {
  const { network, cluster, address, port, hostname, object } = gateway;
  return {
    via: 'gateway',
    gateway: {
      network,
      cluster,
      address,
      port,
      ...(hostname ? { hostname } : {}),
      ...(object ? { object } : {}),
    },
  };
});

/**
 * The endpoints of a destination by the cluster in which the workloads run; a
 * gateway that stands for several clusters is in each of them with its part.
 */
export function clusterTargets(
  groups: readonly EndpointGroup[],
): ClusterTargets[] {
  const shares = trafficShares(groups);
  const clusters = new Map<string, Found>();
  for (const group of groups) {
    const locality = localityText(splitLocality(group.locality)) || undefined;
    for (const endpoint of group.endpoints) {
      const share = shares.get(endpoint) ?? 0;
      for (const part of endpoint.parts) {
        const target: RouteTarget = {
          path: pathOf(endpoint),
          address: endpoint.address,
          port: endpoint.port,
          weight: part.weight,
          share: share * (part.weight / Math.max(weightOf(endpoint.parts), 1)),
          priority: group.priority,
          health: endpoint.health,
          locality,
          workloads: part.workloads,
        };
        const key = `${part.cluster}\n${part.network}`;
        const found = clusters.get(key);
        if (found) {
          found.targets.push(target);
        } else {
          clusters.set(key, { part, targets: [target] });
        }
      }
    }
  }
  return [...clusters.values()].map(clusterOf);
}

function clusterOf({ part, targets }: Found): ClusterTargets {
  const [{ candidate }] = part.behind;
  const isInCluster = candidate.workload?.kind !== 'ServiceEntry';
  return {
    cluster: part.cluster,
    ...(isInCluster ? { clusterKey: candidate.clusterKey } : {}),
    network: part.network,
    share: targets.reduce((sum, { share }) => sum + share, 0),
    targets,
  };
}

function weightOf(parts: readonly EndpointPart[]): number {
  return parts.reduce((sum, { weight }) => sum + weight, 0);
}

const DIRECT: Path = { via: 'direct' };

function pathOf({ gateway }: GroupEndpoint): Path {
  return gateway ? gatewayPath(gateway) : DIRECT;
}

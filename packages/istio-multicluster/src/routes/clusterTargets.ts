import {
  Behind,
  EndpointGroup,
  GroupEndpoint,
} from '../endpoints/EndpointGroup';
import { localityText, splitLocality } from '../locality/Locality';
import { NetworkGateway } from '../networks/NetworkGateway';
import { ObjectRef } from '../records/ObjectRef';
import { ClusterTargets, Path, RouteTarget } from './ServiceRoutes';
import { trafficShares } from './trafficShares';

type Part = {
  readonly group: EndpointGroup;
  readonly endpoint: GroupEndpoint;
  readonly behind: Behind[];
};

/**
 * The endpoints of a destination by the cluster in which the workloads run; a
 * gateway that stands for several clusters is in each of them with its part.
 */
export function clusterTargets(
  groups: readonly EndpointGroup[],
): ClusterTargets[] {
  const shares = trafficShares(groups);
  const clusters = new Map<string, Part[]>();
  for (const group of groups) {
    for (const endpoint of group.endpoints) {
      for (const [key, behind] of byCluster(endpoint.behind)) {
        const part = { group, endpoint, behind };
        const list = clusters.get(key);
        if (list) {
          list.push(part);
        } else {
          clusters.set(key, [part]);
        }
      }
    }
  }
  return [...clusters.values()].map(parts => {
    const [{ candidate }] = parts[0].behind;
    const targets = parts.map(part => targetOf(part, shares));
    const isInCluster = candidate.workload?.kind !== 'ServiceEntry';
    return {
      cluster: candidate.cluster,
      ...(isInCluster ? { clusterKey: candidate.clusterKey } : {}),
      network: candidate.network,
      share: targets.reduce((sum, { share }) => sum + share, 0),
      targets,
    };
  });
}

function byCluster(behind: readonly Behind[]): Map<string, Behind[]> {
  const clusters = new Map<string, Behind[]>();
  for (const part of behind) {
    const { cluster, network } = part.candidate;
    const key = `${cluster}\n${network}`;
    const list = clusters.get(key);
    if (list) {
      list.push(part);
    } else {
      clusters.set(key, [part]);
    }
  }
  return clusters;
}

function targetOf(
  { group, endpoint, behind }: Part,
  shares: ReadonlyMap<GroupEndpoint, number>,
): RouteTarget {
  const weight = weightOf(behind);
  const part = weight / Math.max(weightOf(endpoint.behind), 1);
  const locality = localityText(splitLocality(group.locality));
  return {
    path: pathOf(endpoint.gateway),
    address: endpoint.address,
    port: endpoint.port,
    weight,
    share: (shares.get(endpoint) ?? 0) * part,
    priority: group.priority,
    health: endpoint.health,
    ...(locality ? { locality } : {}),
    workloads: workloadsOf(behind),
  };
}

function weightOf(behind: readonly Behind[]): number {
  return behind.reduce((sum, { weight }) => sum + weight, 0);
}

function workloadsOf(behind: readonly Behind[]): ObjectRef[] {
  return [
    ...new Set(
      behind.map(({ candidate }) => candidate.workload ?? candidate.source),
    ),
  ];
}

function pathOf(gateway: NetworkGateway | undefined): Path {
  if (!gateway) {
    return { via: 'direct' };
  }
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
}

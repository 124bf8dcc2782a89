import {
  EndpointGroup,
  GroupEndpoint,
  groupWeight,
} from '../endpoints/EndpointGroup';

/** Envoy uses the next priority once less than 1/1.4 of the hosts are healthy. */
const OVERPROVISIONING = 1.4;

/**
 * What part of the traffic each endpoint gets while health is as it is: 0..1
 * for all together, nothing for those that are not healthy.
 */
export function trafficShares(
  groups: readonly EndpointGroup[],
): ReadonlyMap<GroupEndpoint, number> {
  const byPriority = new Map<number, EndpointGroup[]>();
  for (const group of groups) {
    const list = byPriority.get(group.priority);
    if (list) {
      list.push(group);
    } else {
      byPriority.set(group.priority, [group]);
    }
  }
  const priorities = [...byPriority.keys()].sort((a, b) => a - b);
  const loads = priorityLoads(
    priorities.map(priority => healthOf(byPriority.get(priority) ?? [])),
  );
  const shares = new Map<GroupEndpoint, number>();
  for (const [index, priority] of priorities.entries()) {
    shareAmong(byPriority.get(priority) ?? [], loads[index], shares);
  }
  return shares;
}

/** 0..1, with the reserve counted in. */
function healthOf(groups: readonly EndpointGroup[]): number {
  const endpoints = groups.flatMap(group => group.endpoints);
  const healthy = endpoints.filter(isHealthy).length;
  return endpoints.length === 0
    ? 0
    : Math.min(1, (OVERPROVISIONING * healthy) / endpoints.length);
}

function priorityLoads(health: readonly number[]): number[] {
  const total = Math.min(
    1,
    health.reduce((sum, value) => sum + value, 0),
  );
  let left = total;
  return health.map(value => {
    const load = Math.min(value, left);
    left -= load;
    return total === 0 ? 0 : load / total;
  });
}

function shareAmong(
  groups: readonly EndpointGroup[],
  load: number,
  shares: Map<GroupEndpoint, number>,
): void {
  const isByLocality = groups.some(
    ({ weight, endpoints }) => weight !== groupWeight(endpoints),
  );
  const usable = groups.map(group => {
    const weight = healthyWeight(group);
    const groupShare = isByLocality ? group.weight ?? 0 : weight;
    return { group, weight, groupShare: weight === 0 ? 0 : groupShare };
  });
  const total = usable.reduce((sum, { groupShare }) => sum + groupShare, 0);
  for (const { group, weight, groupShare } of usable) {
    for (const endpoint of group.endpoints) {
      const part =
        isHealthy(endpoint) && total > 0 && weight > 0
          ? (groupShare / total) * (endpoint.weight / weight)
          : 0;
      shares.set(endpoint, load * part);
    }
  }
}

function healthyWeight({ endpoints }: EndpointGroup): number {
  return endpoints
    .filter(isHealthy)
    .reduce((sum, { weight }) => sum + weight, 0);
}

function isHealthy({ health }: GroupEndpoint): boolean {
  return health === 'HEALTHY';
}

import { Locality, splitLocality } from '../../locality/Locality';
import { LocalityFailover } from '../../records/LocalityLbSetting';
import { EndpointGroup } from '../EndpointGroup';

/** Groups by how near they are to the client; emptied groups count too. */
export function applyFailover(
  groups: readonly EndpointGroup[],
  client: Locality,
  failover: readonly LocalityFailover[],
): EndpointGroup[] {
  const target = failover.find(({ from }) => from === client.region)?.to;
  return compactPriorities(
    groups.map(group => ({
      ...group,
      priority:
        group.priority * 5 +
        distance(client, splitLocality(group.locality), target),
    })),
  );
}

/** 0 the same place, 1 the same zone, 2 the same region, 3 elsewhere, 4 not where to fail over to. */
function distance(
  client: Locality,
  other: Locality,
  failoverRegion: string | undefined,
): number {
  if (client.region !== other.region) {
    return failoverRegion === undefined || other.region === failoverRegion
      ? 3
      : 4;
  }
  if (client.zone !== other.zone) {
    return 2;
  }
  return client.subzone === other.subzone ? 0 : 1;
}

/** Priorities without gaps, from 0. */
export function compactPriorities(
  groups: readonly EndpointGroup[],
): EndpointGroup[] {
  const ranks = new Map(
    [...new Set(groups.map(({ priority }) => priority))]
      .sort((a, b) => a - b)
      .map((priority, rank) => [priority, rank]),
  );
  return groups.map(group => ({
    ...group,
    priority: ranks.get(group.priority) ?? 0,
  }));
}

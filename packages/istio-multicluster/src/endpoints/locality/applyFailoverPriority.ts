import { Labels } from '../../records/RecordBase';
import { NETWORK_LABEL } from '../../registry/RegistryNetwork';
import { EndpointGroup, GroupEndpoint, groupWeight } from '../EndpointGroup';
import { compactPriorities } from './applyFailover';

type PriorityLabel = { readonly key: string; readonly value?: string };

/** Splits each group by how many of the labels, in order, are the client's. */
export function applyFailoverPriority(
  groups: readonly EndpointGroup[],
  client: Labels,
  failoverPriority: readonly string[],
): EndpointGroup[] {
  const labels = failoverPriority.map(readPriorityLabel);
  // The last of several values for one label counts.
  const overrides = new Map(
    labels.flatMap(({ key, value }) =>
      value === undefined ? [] : [[key, value] as const],
    ),
  );
  const wanted = labels.map(
    ({ key }) => [key, overrides.get(key) ?? client[key] ?? ''] as const,
  );
  const startsWithNetwork = failoverPriority[0] === NETWORK_LABEL;
  const split = groups.flatMap(group => {
    const byPriority = new Map<number, GroupEndpoint[]>();
    for (const endpoint of group.endpoints) {
      const priority = priorityOf(endpoint, wanted, startsWithNetwork);
      const list = byPriority.get(priority);
      if (list) {
        list.push(endpoint);
      } else {
        byPriority.set(priority, [endpoint]);
      }
    }
    return [...byPriority].map(
      ([priority, endpoints]): EndpointGroup => ({
        locality: group.locality,
        endpoints,
        weight: groupWeight(endpoints),
        priority,
      }),
    );
  });
  return compactPriorities(split);
}

/** `key` or `key=value`; with more than one `=` the value is not read. */
function readPriorityLabel(text: string): PriorityLabel {
  const parts = text.split('=');
  return parts.length === 2
    ? { key: parts[0], value: parts[1] }
    : { key: parts[0] };
}

/** The earlier the first difference, the later the endpoint is used. */
function priorityOf(
  endpoint: GroupEndpoint,
  wanted: readonly (readonly [string, string])[],
  startsWithNetwork: boolean,
): number {
  let otherNetwork = 0;
  for (const [index, [key, value]] of wanted.entries()) {
    if ((endpoint.label(key) ?? '') !== value) {
      if (index > 0 || !startsWithNetwork) {
        return otherNetwork + wanted.length - index;
      }
      otherNetwork = wanted.length;
    }
  }
  return otherNetwork;
}

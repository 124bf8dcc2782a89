import { Fleet } from '../fleet/Fleet';
import { ClusterKey } from '../fleet/FleetChange';
import { memoize } from '../memo/memoize';
import { slicesByService } from './slicesByService';

const knownOf = memoize((_: Fleet) => new Map<string, readonly ClusterKey[]>());

/**
 * The clusters in which there is a Service of a name or a slice of one: few of
 * a large fleet, and the same for all istiods.
 */
export function clustersWithService(
  fleet: Fleet,
  namespace: string,
  name: string,
): readonly ClusterKey[] {
  const known = knownOf(fleet);
  const key = `${namespace}/${name}`;
  let found = known.get(key);
  if (!found) {
    found = find(fleet, namespace, name);
    known.set(key, found);
  }
  return found;
}

function find(fleet: Fleet, namespace: string, name: string): ClusterKey[] {
  const keys: ClusterKey[] = [];
  for (const [key, records] of fleet.clusters) {
    const slices = records.inNamespace('EndpointSlice', namespace);
    if (
      records.get('Service', namespace, name) ||
      (slices.size > 0 && slicesByService(slices).has(name))
    ) {
      keys.push(key);
    }
  }
  return keys;
}

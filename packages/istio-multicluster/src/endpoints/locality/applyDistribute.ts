import { Locality, splitLocality } from '../../locality/Locality';
import { LocalityDistribute } from '../../records/LocalityLbSetting';
import { EndpointGroup } from '../EndpointGroup';

/**
 * Gives the localities their share by weight. Localities that the distribution
 * does not name lose their endpoints; nothing changes if no entry is for the
 * client's locality.
 */
export function applyDistribute(
  groups: readonly EndpointGroup[],
  client: Locality,
  distribute: readonly LocalityDistribute[],
): EndpointGroup[] {
  const entry = distribute.find(({ from }) => localityMatches(client, from));
  if (!entry) {
    return [...groups];
  }
  const remaining = new Set(groups.keys());
  const result = [...groups];
  for (const [to, share] of Object.entries(entry.to)) {
    const matching = [...remaining].filter(index =>
      localityMatches(splitLocality(groups[index].locality), to),
    );
    const total = matching.reduce(
      (sum, index) => sum + (groups[index].weight ?? 1),
      0,
    );
    for (const index of matching) {
      remaining.delete(index);
      // istiod multiplies in 32 bits.
      const product = Math.imul(groups[index].weight ?? 1, share) >>> 0;
      if (product > 0) {
        result[index] = {
          ...groups[index],
          weight: Math.ceil(product / total),
        };
      }
    }
  }
  for (const index of remaining) {
    result[index] = { ...groups[index], endpoints: [] };
  }
  return result;
}

/** `region/zone/subzone` where a part is `*` or missing. */
export function localityMatches(locality: Locality, pattern: string): boolean {
  const { region, zone, subzone } = splitLocality(pattern);
  return (
    (region === '*' || region === locality.region) &&
    (zone === '*' || zone === '' || zone === locality.zone) &&
    (subzone === '*' || subzone === '' || subzone === locality.subzone)
  );
}

import { Fields } from './Fields';

/**
 * Where traffic should rather go. `Any` is what an unknown value in an
 * annotation means.
 *
 * @public
 */
export type TrafficDistribution = 'PreferSameZone' | 'PreferSameNode' | 'Any';

/**
 * The field of a Service, or else the annotation; nothing if neither says
 * anything.
 */
export function trafficDistributionOf(
  field: string | undefined,
  metadata: Fields,
): TrafficDistribution | undefined {
  switch (field) {
    case 'PreferClose':
    case 'PreferSameZone':
      return 'PreferSameZone';
    case 'PreferSameNode':
      return 'PreferSameNode';
    default:
  }
  const annotation = metadata
    .entry('annotations', 'networking.istio.io/traffic-distribution')
    ?.toLowerCase();
  switch (annotation) {
    case undefined:
    case '':
      return undefined;
    case 'preferclose':
    case 'prefersamezone':
      return 'PreferSameZone';
    case 'prefersamenode':
      return 'PreferSameNode';
    default:
      return 'Any';
  }
}

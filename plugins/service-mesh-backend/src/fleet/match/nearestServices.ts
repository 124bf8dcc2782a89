import { distance } from 'fastest-levenshtein';
import { NamedService, serviceNames } from './serviceNames';
import type { FleetPicture } from '../picture/FleetPicture';

const AT_MOST = 5;

/** The services whose names come nearest to what was asked for, with the clusters that have them. */
export function nearestServices(
  picture: FleetPicture,
  wanted: { namespace?: string; name: string },
): NamedService[] {
  const limit = Math.max(3, Math.ceil(wanted.name.length / 2));
  return serviceNames(picture)
    .map(service => ({ service, far: farness(service, wanted) }))
    .filter(({ far }) => far <= limit)
    .sort(
      (a, b) =>
        a.far - b.far || (a.service.fullName < b.service.fullName ? -1 : 1),
    )
    .slice(0, AT_MOST)
    .map(({ service }) => service);
}

/** Another namespace counts as one wrong letter. */
function farness(
  { namespace, name }: NamedService,
  wanted: { namespace?: string; name: string },
): number {
  const elsewhere =
    wanted.namespace !== undefined && wanted.namespace !== namespace ? 1 : 0;
  return distance(name, wanted.name) + elsewhere;
}

import { NotFoundError } from '@backstage/errors';
import { distance } from 'fastest-levenshtein';
import { ClusterState } from '../fleet';
import type { FleetPicture } from '../fleet/picture/FleetPicture';
import { Redaction } from './Redaction';

const NEAREST_AT_MOST = 3;

/**
 * The cluster of a name.
 *
 * @throws NotFoundError naming what comes nearest; also for a hidden one, which is
 * answered like one that does not exist
 */
export function clusterOf(
  picture: FleetPicture,
  redaction: Redaction,
  name: string,
): ClusterState {
  const cluster = picture.cluster(name);
  if (!cluster || redaction.hides(name)) {
    throw new NotFoundError(
      `There is no cluster "${name}"${nearest(picture, redaction, name)}.`,
    );
  }
  return cluster;
}

function nearest(
  picture: FleetPicture,
  redaction: Redaction,
  wanted: string,
): string {
  const names = picture.state.clusters
    .map(({ name }) => name)
    .filter(name => !redaction.hides(name))
    .sort((a, b) => distance(a, wanted) - distance(b, wanted))
    .slice(0, NEAREST_AT_MOST);
  return names.length > 0 ? `; the nearest names are ${names.join(', ')}` : '';
}

import { Mesh, meshes, meshOfTarget } from '@meshstage/istio-multicluster';
import { NotFoundError } from '@backstage/errors';
import type { FleetPicture } from '../fleet/picture/FleetPicture';
import { Redaction } from './Redaction';

/**
 * The mesh that a request means, by its id and the clusters beside it.
 *
 * @throws NotFoundError naming those that there are; also for one of which the
 * caller may see no cluster, which is answered like one that does not exist
 */
export function meshFor(
  picture: FleetPicture,
  redaction: Redaction,
  target: { mesh: string; cluster?: string; primaries?: readonly string[] },
): Mesh {
  const { fleet } = picture.state;
  const keyOf = (name: string) => picture.cluster(name)?.key ?? '';
  const isShown = (mesh: Mesh) =>
    mesh.clusters.some(key => !redaction.hides(picture.nameOf(key)));
  const found = meshOfTarget(fleet, picture.facts, {
    mesh: target.mesh,
    cluster: keyOf(target.cluster ?? ''),
    primaries: (target.primaries ?? []).map(keyOf),
  });
  if (!found || !isShown(found)) {
    const names = meshes(fleet, picture.facts)
      .filter(isShown)
      .map(({ id }) => id);
    throw new NotFoundError(
      `There is no mesh "${target.mesh}"; there is ${
        names.join(', ') || 'none yet'
      }.`,
    );
  }
  return found;
}

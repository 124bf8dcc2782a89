import { ControlPlaneStatus } from '../facts/ControlPlaneStatus';
import { FleetContext } from '../facts/FleetContext';
import { Mesh } from '../membership/ClusterMembership';
import { meshesIn } from '../membership/membership';
import { OnboardingTarget } from './OnboardingPlan';

/** In an id it parts the mesh id from the control plane that tells twins apart. */
const TWIN = /@.*$/;

/**
 * The mesh that a target means. Before the istiod of a new primary is linked
 * there are two meshes of one mesh id, and both have longer names than before.
 */
export function targetMesh(
  context: FleetContext,
  {
    mesh: id,
    cluster,
    primaries,
  }: Pick<OnboardingTarget, 'mesh' | 'cluster' | 'primaries'>,
): Mesh | undefined {
  const meshes = meshesIn(context);
  const exact = meshes.find(mesh => mesh.id === id);
  if (exact) {
    return exact;
  }
  const named = meshes.filter(
    ({ meshIds, clusters }) =>
      meshIds.includes(id.replace(TWIN, '')) &&
      clusters.some(key => key !== cluster),
  );
  const ofPrimaries = named.filter(({ clusters }) =>
    clusters.some(key => primaries.includes(key)),
  );
  const [found, ...others] = ofPrimaries.length > 0 ? ofPrimaries : named;
  return others.length === 0 ? found : undefined;
}

/** The control planes that are to read the cluster. */
export function planesToRead(
  { planes }: FleetContext,
  mesh: Mesh,
  { cluster, primaries, role }: OnboardingTarget,
): readonly ControlPlaneStatus[] {
  if (role === 'external') {
    return planes.filter(
      ({ plane, hostCluster }) =>
        plane.configCluster === cluster &&
        (primaries.length === 0 || primaries.includes(hostCluster)),
    );
  }
  const ofMesh = planes.filter(
    ({ plane, hostCluster }) =>
      mesh.controlPlanes.includes(plane.name) &&
      plane.configCluster !== cluster &&
      hostCluster !== cluster,
  );
  return primaries.length === 0
    ? ofMesh
    : ofMesh.filter(
        ({ plane, hostCluster }) =>
          primaries.includes(plane.configCluster) ||
          primaries.includes(hostCluster),
      );
}

/** Primaries in which none of these control planes is. */
export function primariesWithout(
  planes: readonly ControlPlaneStatus[],
  { primaries }: OnboardingTarget,
): string[] {
  return primaries.filter(
    key =>
      !planes.some(
        ({ plane, hostCluster }) =>
          plane.configCluster === key || hostCluster === key,
      ),
  );
}

import { ControlPlaneStatus } from '../facts/ControlPlaneStatus';
import { FleetContext } from '../facts/FleetContext';
import { ClusterKey } from '../fleet/FleetChange';
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

/**
 * The control planes that are to read the cluster: those of the primaries, and
 * for an external cluster first of all its own, once there is one.
 */
export function planesToRead(
  { planes }: Pick<FleetContext, 'planes'>,
  mesh: Pick<Mesh, 'controlPlanes'>,
  target: Pick<OnboardingTarget, 'cluster' | 'primaries' | 'role'>,
): readonly ControlPlaneStatus[] {
  const { cluster, primaries, role } = target;
  const ofMesh = planes.filter(
    ({ plane, hostCluster }) =>
      mesh.controlPlanes.includes(plane.name) &&
      plane.configCluster !== cluster &&
      hostCluster !== cluster,
  );
  const ofPrimaries =
    primaries.length === 0
      ? ofMesh
      : ofMesh.filter(each => isOfPrimary(each, ofMesh, primaries));
  if (role !== 'external') {
    return ofPrimaries;
  }
  const own = planes.filter(
    ({ plane, hostCluster }) =>
      plane.configCluster === cluster &&
      (primaries.length === 0 || primaries.includes(hostCluster)),
  );
  return [...own, ...ofPrimaries];
}

/** What a primary runs for others is not its own; one that only runs it has no other. */
function isOfPrimary(
  { plane, hostCluster }: ControlPlaneStatus,
  all: readonly ControlPlaneStatus[],
  primaries: readonly ClusterKey[],
): boolean {
  const hasItsOwn = all.some(
    other => other.plane.configCluster === hostCluster,
  );
  return (
    primaries.includes(plane.configCluster) ||
    (!hasItsOwn && primaries.includes(hostCluster))
  );
}

/** As long as its istiod does not run, nobody links an external cluster to the mesh. */
export function lacksItsOwn(
  planes: readonly ControlPlaneStatus[],
  { role, cluster }: Pick<OnboardingTarget, 'cluster' | 'role'>,
): boolean {
  return (
    role === 'external' &&
    planes.every(({ plane }) => plane.configCluster !== cluster)
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

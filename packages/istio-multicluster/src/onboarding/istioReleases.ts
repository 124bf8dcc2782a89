import { ConsistencyFacts } from '../consistency/consistency';
import { fleetContext } from '../facts/FleetContext';
import { FleetFacts } from '../facts/FleetFacts';
import { Fleet } from '../fleet/Fleet';
import { ClusterKey } from '../fleet/FleetChange';
import { meshesIn } from '../membership/membership';
import { IstioReleases, releaseWindow } from './releaseWindow';

/**
 * Which releases of Istio fit the clusters of a mesh, and one that is to join.
 *
 * @param question - `mesh` is an id as in {@link FleetMembership.meshes}
 * @returns undefined if there is no such mesh
 * @public
 */
export function istioReleases(
  fleet: Fleet,
  facts: FleetFacts,
  question: { readonly mesh: string; readonly cluster?: ClusterKey },
  releases: ConsistencyFacts,
): IstioReleases | undefined {
  const context = fleetContext(fleet, facts);
  const mesh = meshesIn(context).find(({ id }) => id === question.mesh);
  return (
    mesh &&
    releaseWindow(context, { mesh, cluster: question.cluster }, releases)
  );
}

import { fleetContext } from '../facts/FleetContext';
import { FleetFacts } from '../facts/FleetFacts';
import { Fleet } from '../fleet/Fleet';
import { Mesh } from '../membership/ClusterMembership';
import { OnboardingTarget } from './OnboardingPlan';
import { targetMesh } from './targetMesh';

/**
 * The mesh that a target means; undefined if there is none, or several.
 *
 * @public
 */
export function meshOfTarget(
  fleet: Fleet,
  facts: FleetFacts,
  target: Pick<OnboardingTarget, 'mesh' | 'cluster' | 'primaries'>,
): Mesh | undefined {
  return targetMesh(fleetContext(fleet, facts), target);
}

import { fleetContext } from '../facts/FleetContext';
import { FleetFacts } from '../facts/FleetFacts';
import { Fleet } from '../fleet/Fleet';
import { Mesh } from './ClusterMembership';
import { meshesIn } from './membership';

/**
 * The meshes of a fleet, without the ladders of their members.
 *
 * @public
 */
export function meshes(fleet: Fleet, facts: FleetFacts): readonly Mesh[] {
  return meshesIn(fleetContext(fleet, facts));
}

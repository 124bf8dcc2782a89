import { ControlPlaneState } from './ControlPlaneState';
import { KnownFleet } from './KnownFleet';

/** The mesh of a control plane: its mesh id, which is the trust domain unless it is set. */
export function meshIdOf(
  fleet: KnownFleet,
  controlPlane: ControlPlaneState,
): string {
  const { meshId, trustDomain } = fleet.view(controlPlane).meshConfig;
  return meshId ?? trustDomain;
}

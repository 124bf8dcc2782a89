import { ControlPlaneState } from './ControlPlaneState';
import type { FleetPicture } from './FleetPicture';

/** The mesh of a control plane: its mesh id, which is the trust domain unless it is set. */
export function meshIdOf(
  picture: FleetPicture,
  controlPlane: ControlPlaneState,
): string {
  const { meshId, trustDomain } = picture.view(controlPlane).meshConfig;
  return meshId ?? trustDomain;
}

import { ClusterFrames } from './clusterFrames';

export function hasControlPlane(frames: ClusterFrames, id: string): boolean {
  return [...frames.values()].some(frame =>
    frame.controlPlanes.some(plane => plane.controlPlane.id === id),
  );
}

import { PlanGround } from '../PlanGround';

/** Whether it is known of each control plane of the mesh which clusters it reads, and by which ids. */
export function knowsIds({ now, mesh }: PlanGround): boolean {
  return now.planes
    .filter(({ plane }) => mesh.controlPlanes.includes(plane.name))
    .every(status => now.knowsRegistries(status));
}

export { LADDER } from './ClusterMembership';
export type {
  CheckResult,
  ClusterMembership,
  ClusterRole,
  FleetMembership,
  LadderStep,
  Mesh,
  Rung,
} from './ClusterMembership';
export { membership } from './membership';
export { meshes } from './meshes';

export { clusterKeysById } from './clusterIds';
export type { ControlPlane, ResolvedHostnames } from './ControlPlane';
export { controlPlanes } from './controlPlanes';
export type {
  ControlPlaneFacts,
  ControlPlaneFinding,
  ControlPlanePlace,
  ControlPlaneReplica,
  ControlPlaneSearch,
  ControlPlaneUnknown,
} from './controlPlanes';
export type { IstiodFeatures } from './IstiodFeatures';
export type { LabelExpression, LabelSelector, MeshConfig } from './MeshConfig';
export type { MeshNetwork, MeshNetworkGateway } from './MeshNetworks';

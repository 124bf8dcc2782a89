export { clusterKeysById } from './clusterIds';
export type { ControlPlane, ResolvedHostnames } from './ControlPlane';
export { controlPlanes } from './controlPlanes';
export type {
  ControlPlaneFacts,
  ControlPlaneFinding,
  ControlPlaneReplica,
  ControlPlaneSearch,
} from './controlPlanes';
export type { ControlPlanePlace } from './ControlPlanePlace';
export type { ControlPlaneUnknown } from './ControlPlaneUnknown';
export type { IstiodFeatures } from './IstiodFeatures';
export type { LabelExpression, LabelSelector, MeshConfig } from './MeshConfig';
export type { MeshNetwork, MeshNetworkGateway } from './MeshNetworks';
export { remoteSecretIds } from './remoteSecretIds';

export { ControlServer } from './control/ControlServer';
export { ApiServer, type ApiServerOptions } from './api/ApiServer';
export { DemoFleet, type DemoFleetOptions } from './fleet/DemoFleet';
export type { ClusterDefinition } from './cluster/ClusterDefinition';
export type {
  FleetDefinition,
  RemoteSecretDefinition,
} from './fleet/FleetDefinition';
export {
  SimulatedCluster,
  type ClusterAccess,
  type Reader,
} from './cluster/SimulatedCluster';
export { defaultFleet } from './picture/defaultFleet';
export { hostConfiguration } from './fleet/hostConfiguration';
export { Churn, type ChurnOptions } from './generator/Churn';
export { generateFleet, objectsOf } from './generator/generateFleet';
export type { FleetSize } from './generator/Placement';

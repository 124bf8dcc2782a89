export { CollectingClusterWatch } from './CollectingClusterWatch';
export type { ClusterSink, ClusterWatch } from './ClusterWatch';
export {
  FleetKeeper,
  type ClusterEntities,
  type ClusterEntity,
} from './FleetKeeper';
export type { ClusterState, FleetState } from './FleetState';
export type { LastKnown, LastKnownStates } from './LastKnown';
export type { ModelObserver } from './ModelObserver';
export { PictureKeeper } from './PictureKeeper';
export { gatewayHostnames } from './picture/gateways';
export { gatewayTargets } from './picture/gatewayTargets';

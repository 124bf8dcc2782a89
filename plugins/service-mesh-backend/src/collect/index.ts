export { ClusterCollector } from './ClusterCollector';
export type {
  ClusterCollectorOptions,
  IstiodCollectorOptions,
} from './ClusterCollectorOptions';
export type {
  ClusterStatus,
  KindState,
  KindStatus,
  KubernetesVersion,
  Reachability,
} from './ClusterStatus';
export type {
  IstiodNetworkGateway,
  IstiodPage,
  IstiodProxy,
  IstiodRegistry,
  IstiodReplicaFacts,
} from './istiod/IstiodFacts';
export { IstiodCollector } from './istiod/IstiodCollector';
export type { ObservationReader } from './observation/Observation';
export { ThreadedReader } from './observation/ThreadedReader';

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
} from './IstiodFacts';
export type { ObservationReader } from './observation/Observation';
export { ThreadedReader } from './observation/ThreadedReader';

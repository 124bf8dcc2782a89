export { ClusterTester } from './clusterTest/ClusterTester';
export type { ClusterTestResult } from './clusterTest/ClusterTestResult';
export { TEST_SENTENCES } from './clusterTest/sentences';
export { ClusterCollector } from './ClusterCollector';
export type { ClusterCollectorOptions } from './ClusterCollectorOptions';
export type {
  ClusterReadings,
  ClusterStatus,
  KindState,
  KindStatus,
  KubernetesVersion,
  Reachability,
} from './ClusterStatus';
export { GatewayProber } from './gateways/GatewayProber';
export { HostnameResolver } from './gateways/HostnameResolver';
export type {
  IstiodAuthority,
  IstiodNetworkGateway,
  IstiodPage,
  IstiodRegistry,
  IstiodReplicaFacts,
} from './istiod/IstiodFacts';
export { ProxyNames } from './istiod/ProxyNames';
export type { IstiodAccess } from './istiod/IstiodAccess';
export { IstiodEndpoint } from './istiod/IstiodEndpoint';
export { IstiodThread } from './istiod/thread/IstiodThread';
export { IstiodCollector } from './istiod/IstiodCollector';
export type { IstiodCollectorOptions } from './istiod/IstiodCollectorOptions';
export { PageBudget } from './istiod/PageBudget';
export type { CollectionObserver } from './CollectionObserver';
export type { ObservationReader } from './observation/Observation';
export { ThreadedReader } from './observation/ThreadedReader';
export type { RemoteSecret } from './remoteSecrets/RemoteSecret';
export { RemoteSecretCollector } from './remoteSecrets/RemoteSecretCollector';

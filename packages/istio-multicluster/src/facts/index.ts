export type { Cause } from './Cause';
export type {
  ClusterFacts,
  ClusterStatusFacts,
  KindFacts,
  ReachabilityFacts,
} from './ClusterFacts';
export type {
  ConnectedProxies,
  ControlPlaneStatus,
  DebugPage,
  IstiodAuthorityFacts,
  ListedGateway,
  ReplicaFacts,
  ReplicaStatus,
  SyncedRegistry,
} from './ControlPlaneStatus';
export type {
  ConfigurationContradiction,
  ConfigurationProblem,
  FleetFacts,
  GatewayProbeFacts,
} from './FleetFacts';
export type {
  KubeconfigAuthentication,
  RemoteSecretFacts,
  RemoteSecretProbe,
} from './RemoteSecretFacts';

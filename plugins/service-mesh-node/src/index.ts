/**
 * What modules of the service-mesh backend build on.
 *
 * @packageDocumentation
 */

export type {
  ClusterAuthentication,
  ClusterAuthenticationProvider,
  ClusterCredential,
  ClusterCredentialOptions,
} from './ClusterAuthentication';
export type {
  ClusterSource,
  ClusterSourceAnswer,
  ClusterSourceProblem,
  ClusterSourceReadOptions,
  EksAnswer,
  EksVersionAnswer,
} from './ClusterSource';
export {
  serviceMeshClusterAuthenticationExtensionPoint,
  serviceMeshClusterSourcesExtensionPoint,
  type ServiceMeshClusterAuthenticationExtensionPoint,
  type ServiceMeshClusterSourcesExtensionPoint,
} from './extensionPoints';
export type {
  IstiodDebugAccess,
  IstiodReplicaUrl,
  MeshCluster,
  MeshClusterAddressGuard,
  MeshClusterAuthentication,
  MeshClusterIdentity,
  MeshClusterOrigins,
  PemSource,
  RemoteSecretAccess,
} from './MeshCluster';

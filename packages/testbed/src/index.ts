/**
 * Real etcd, kube-apiserver and istiod as child processes, for tests.
 *
 * @packageDocumentation
 */
export { Testbed } from './Testbed';
export type { AddIstiodOptions, TestbedOptions } from './Testbed';
export { describeTestbed } from './TestbedDescription';
export type { TestbedDescription } from './TestbedDescription';
export type { Distribution } from './binaries/versionStamp';
export * from './fault-proxy';
export * from './gitops';
export { hostConfig } from './hostConfig';
export type { HostCluster, HostConfig, HostConfigOptions } from './hostConfig';
export { Istiod } from './istiod/Istiod';
export { IstiodDebugPages } from './istiod/IstiodDebugPages';
export type {
  EndpointShards,
  NetworkGatewayState,
  ProxySyncState,
  RemoteClusterState,
} from './istiod/IstiodDebugPages';
export { meshConfigMap, remoteSecret } from './istiod/controlPlaneObjects';
export { Cluster } from './kubernetes/Cluster';
export type { ClusterOptions, Front, Identity } from './kubernetes/Cluster';
export {
  KubernetesClient,
  KubernetesError,
} from './kubernetes/KubernetesClient';
export type { ApiServerAccess } from './kubernetes/KubernetesClient';
export type { KubernetesObject } from './kubernetes/KubernetesObject';
export { ObjectChanges } from './kubernetes/ObjectChanges';
export type { ObjectName, OpenObject } from './kubernetes/ObjectChanges';
export type {
  ServiceAccountName,
  ServiceAccountToken,
} from './kubernetes/ServiceAccountTokens';
export { clusterRoleFor } from './kubernetes/clusterRoleFor';
export type { PolicyRule } from './kubernetes/clusterRoleFor';
export { kubeconfig } from './kubernetes/kubeconfig';
export { readKubeconfig } from './kubernetes/readKubeconfig';
export { addMesh } from './picture/addMesh';
export type { Mesh } from './picture/addMesh';
export { catalogEntities } from './picture/catalogEntities';
export type { CatalogEntity } from './picture/catalogEntities';
export { addPictures } from './picture/addPictures';
export type { PicturesOptions } from './picture/addPictures';
export type {
  ClusterPlan,
  ControlPlanePlan,
  MeshPlan,
} from './picture/MeshPlan';
export type { Picture, PictureComponent } from './picture/Picture';
export { PICTURES } from './picture/pictures';
export { PRIMARY_REMOTE } from './picture/primaryRemote';
export { addSeedPicture, proxiesOf } from './picture/seedPicture';
export type { SeedPicture, SeedPictureOptions } from './picture/seedPicture';
export { twoPrimaries } from './picture/twoPrimaries';
export * from './pki';
export { awaitCondition } from './process/awaitCondition';
export { ManagedProcess } from './process/ManagedProcess';
export type {
  ProcessDefinition,
  ProcessState,
  ServerProcess,
} from './process/ManagedProcess';
export { answerOf } from './scenario/answers';
export { ScenarioRunner } from './scenario/ScenarioRunner';
export { ScenarioSession } from './scenario/ScenarioSession';
export { ClusterImage } from './storage/ClusterImage';
export { ProxyConnection } from './xds/ProxyConnection';
export type { ProxyIdentity } from './xds/ProxyIdentity';
export { SimulatedProxy } from './xds/SimulatedProxy';
export type * from './xds/resources';

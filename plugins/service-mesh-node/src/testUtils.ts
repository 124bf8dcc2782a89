/**
 * Doubles for tests of modules of the service-mesh backend.
 *
 * @packageDocumentation
 */

export type * from './ClusterSource';
export type * from './MeshCluster';
export {
  clusterSourceMock,
  meshClusterMock,
  type ClusterSourceMock,
} from './testUtils/doubles';

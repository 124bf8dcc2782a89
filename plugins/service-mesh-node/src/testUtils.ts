/**
 * Doubles for tests of modules of the service-mesh backend.
 *
 * @packageDocumentation
 */

export {
  clusterSourceMock,
  meshClusterMock,
  type ClusterSourceMock,
} from './testUtils/doubles';

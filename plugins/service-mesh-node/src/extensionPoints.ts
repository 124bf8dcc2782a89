import { createExtensionPoint } from '@backstage/backend-plugin-api';
import { ClusterAuthenticationProvider } from './ClusterAuthentication';
import { ClusterSource } from './ClusterSource';

/**
 * Adds places where clusters come from.
 *
 * @public
 */
export interface ServiceMeshClusterSourcesExtensionPoint {
  /**
   * Adds a source.
   *
   * @throws ConflictError when there is a source of that name already.
   */
  addSource(source: ClusterSource): void;
}

/**
 * Adds places where clusters come from.
 *
 * @public
 */
export const serviceMeshClusterSourcesExtensionPoint =
  createExtensionPoint<ServiceMeshClusterSourcesExtensionPoint>({
    id: 'service-mesh.clusterSources',
  });

/**
 * Adds ways to authenticate to clusters.
 *
 * @public
 */
export interface ServiceMeshClusterAuthenticationExtensionPoint {
  /**
   * Adds a provider.
   *
   * @throws ConflictError when there is a provider of that name already.
   */
  addProvider(provider: ClusterAuthenticationProvider): void;
}

/**
 * Adds ways to authenticate to clusters.
 *
 * @public
 */
export const serviceMeshClusterAuthenticationExtensionPoint =
  createExtensionPoint<ServiceMeshClusterAuthenticationExtensionPoint>({
    id: 'service-mesh.clusterAuthentication',
  });

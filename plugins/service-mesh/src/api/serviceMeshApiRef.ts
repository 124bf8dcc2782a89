import { createApiRef } from '@backstage/frontend-plugin-api';
import { ServiceMeshClient } from '@meshstage/plugin-service-mesh-common';

/**
 * What the pages of the plugin ask of the backend.
 *
 * @public
 */
export type ServiceMeshApi = Pick<
  ServiceMeshClient,
  | 'abandonOnboarding'
  | 'acknowledgeFinding'
  | 'getClusters'
  | 'getConsistency'
  | 'getEntityTopology'
  | 'getFindings'
  | 'getHistory'
  | 'getImpact'
  | 'getLinks'
  | 'getMeshes'
  | 'getOnboardings'
  | 'testCluster'
  | 'withdrawAcknowledgement'
>;

/**
 * The client of the backend; replace it to serve the pages from elsewhere.
 *
 * @public
 */
export const serviceMeshApiRef = createApiRef<ServiceMeshApi>().with({
  id: 'plugin.service-mesh.client',
  pluginId: 'service-mesh',
});

import { createPermission } from '@backstage/plugin-permission-common';

/**
 * Resource type of the permissions on clusters.
 *
 * @public
 */
export const RESOURCE_TYPE_SERVICE_MESH_CLUSTER = 'service-mesh-cluster';

/**
 * Resource type of the permissions on services.
 *
 * @public
 */
export const RESOURCE_TYPE_SERVICE_MESH_SERVICE = 'service-mesh-service';

/**
 * See a cluster: its name, addresses, state and whatever is in it. Without it
 * the cluster is an anonymous share in the answers.
 *
 * @public
 */
export const serviceMeshClusterReadPermission = createPermission({
  name: 'serviceMesh.cluster.read',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_SERVICE_MESH_CLUSTER,
});

/**
 * See where calls to a service go.
 *
 * @public
 */
export const serviceMeshServiceReadPermission = createPermission({
  name: 'serviceMesh.service.read',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_SERVICE_MESH_SERVICE,
});

/**
 * Acknowledge a finding that one may see, and take that back.
 *
 * @public
 */
export const serviceMeshFindingAcknowledgePermission = createPermission({
  name: 'serviceMesh.finding.acknowledge',
  attributes: { action: 'update' },
});

/**
 * Begin to watch the onboarding of a cluster, and abandon it.
 *
 * @public
 */
export const serviceMeshOnboardingCreatePermission = createPermission({
  name: 'serviceMesh.onboarding.create',
  attributes: { action: 'create' },
});

/**
 * Go on although a precheck fails, or although a service loses its last endpoints.
 *
 * @public
 */
export const serviceMeshOnboardingOverridePermission = createPermission({
  name: 'serviceMesh.onboarding.override',
  attributes: { action: 'update' },
});

/**
 * All permissions of the service-mesh plugin.
 *
 * @public
 */
export const serviceMeshPermissions = [
  serviceMeshClusterReadPermission,
  serviceMeshServiceReadPermission,
  serviceMeshFindingAcknowledgePermission,
  serviceMeshOnboardingCreatePermission,
  serviceMeshOnboardingOverridePermission,
];

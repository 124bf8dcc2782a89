import { createPermissionResourceRef } from '@backstage/plugin-permission-node';
import {
  RESOURCE_TYPE_SERVICE_MESH_CLUSTER,
  RESOURCE_TYPE_SERVICE_MESH_SERVICE,
} from '@meshstage/plugin-service-mesh-common';

/**
 * A cluster as permission rules see it.
 *
 * @public
 */
export type ServiceMeshClusterResource = {
  name: string;
  /** Mesh ids of the control planes that read it. */
  meshes: readonly string[];
  /** Owners of its catalog Resource, as entity refs. */
  owners: readonly string[];
};

/**
 * A Service as permission rules see it.
 *
 * @public
 */
export type ServiceMeshServiceResource = {
  namespace: string;
  name: string;
  /** Owners of the catalog entity that the Service itself names by label `backstage.io/kubernetes-id`. */
  owners: readonly string[];
};

/**
 * Resources of the permission `serviceMesh.cluster.read`.
 *
 * @public
 */
export const serviceMeshClusterResourceRef = createPermissionResourceRef<
  ServiceMeshClusterResource,
  {}
>().with({
  pluginId: 'service-mesh',
  resourceType: RESOURCE_TYPE_SERVICE_MESH_CLUSTER,
});

/**
 * Resources of the permission `serviceMesh.service.read`.
 *
 * @public
 */
export const serviceMeshServiceResourceRef = createPermissionResourceRef<
  ServiceMeshServiceResource,
  {}
>().with({
  pluginId: 'service-mesh',
  resourceType: RESOURCE_TYPE_SERVICE_MESH_SERVICE,
});

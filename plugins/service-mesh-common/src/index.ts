/**
 * What the frontend and the backend of the service-mesh plugin share.
 *
 * @packageDocumentation
 */

export { MESH_SERVICES_ANNOTATION } from './annotations';
export {
  RESOURCE_TYPE_SERVICE_MESH_CLUSTER,
  RESOURCE_TYPE_SERVICE_MESH_SERVICE,
  serviceMeshClusterReadPermission,
  serviceMeshPermissions,
  serviceMeshServiceReadPermission,
} from './permissions';
export {
  ServiceMeshClient,
  type ServiceMeshAnswer,
  type ServiceMeshRequestOptions,
} from './ServiceMeshClient';
export { SERVICE_MESH_SIGNAL_CHANNEL, type ServiceMeshSignal } from './signals';
export * from './schema/openapi/generated/models';

/**
 * What the frontend and the backend of the service-mesh plugin share.
 *
 * @packageDocumentation
 */

export {
  MESH_CLUSTER_KEY_ANNOTATION,
  MESH_ID_ANNOTATION,
  MESH_SERVICES_ANNOTATION,
  SERVICE_MESH_LOCATION_TYPE,
} from './annotations';
export {
  OutLinkTemplate,
  type OutLink,
  type OutLinkSubject,
  type OutLinkValue,
} from './OutLinkTemplate';
export { parseServiceNames, type ServiceName } from './parseServiceNames';
export {
  RESOURCE_TYPE_SERVICE_MESH_CLUSTER,
  RESOURCE_TYPE_SERVICE_MESH_SERVICE,
  serviceMeshClusterReadPermission,
  serviceMeshFindingAcknowledgePermission,
  serviceMeshOnboardingCreatePermission,
  serviceMeshOnboardingOverridePermission,
  serviceMeshPermissions,
  serviceMeshServiceReadPermission,
} from './permissions';
export { RUNGS } from './rungs';
export {
  ServiceMeshClient,
  type ServiceMeshActOptions,
  type ServiceMeshAnswer,
  type ServiceMeshRequestOptions,
} from './ServiceMeshClient';
export { SERVICE_MESH_SIGNAL_CHANNEL, type ServiceMeshSignal } from './signals';
export type {
  GetConsistency,
  GetFindings,
  GetHistory,
  GetImpact,
  GetOnboardings,
} from './schema/openapi/generated/apis';
export * from './schema/openapi/generated/models';

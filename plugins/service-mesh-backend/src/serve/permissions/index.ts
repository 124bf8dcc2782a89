export {
  createServiceMeshClusterConditionalDecision,
  createServiceMeshServiceConditionalDecision,
  serviceMeshClusterConditions,
  serviceMeshServiceConditions,
} from './conditions';
export {
  serviceMeshClusterResourceRef,
  serviceMeshServiceResourceRef,
  type ServiceMeshClusterResource,
  type ServiceMeshServiceResource,
} from './resources';

export {
  readServiceMeshConfig,
  type KubeconfigOptions,
  type ServiceMeshConfig,
} from './readServiceMeshConfig';

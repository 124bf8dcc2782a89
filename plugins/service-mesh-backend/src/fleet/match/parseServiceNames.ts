// The catalog module reads the annotation too.
export {
  parseServiceNames,
  type ServiceName,
} from '@meshstage/plugin-service-mesh-common';

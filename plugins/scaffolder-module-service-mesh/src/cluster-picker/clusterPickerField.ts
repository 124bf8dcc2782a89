import { ClusterPicker } from './ClusterPicker';
import { clusterPickerSchema } from './schema';
import { validateCluster } from './validateCluster';

/** The field `ServiceMeshClusterPicker` of both frontend systems. */
export const clusterPickerField = {
  name: 'ServiceMeshClusterPicker',
  component: ClusterPicker,
  validation: validateCluster,
  schema: clusterPickerSchema,
};

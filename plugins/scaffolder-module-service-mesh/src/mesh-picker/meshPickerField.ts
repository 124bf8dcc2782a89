import { MeshPicker } from './MeshPicker';
import { meshPickerSchema } from './schema';
import { validateMesh } from './validateMesh';

/** The field `ServiceMeshMeshPicker` of both frontend systems. */
export const meshPickerField = {
  name: 'ServiceMeshMeshPicker',
  component: MeshPicker,
  validation: validateMesh,
  schema: meshPickerSchema,
};

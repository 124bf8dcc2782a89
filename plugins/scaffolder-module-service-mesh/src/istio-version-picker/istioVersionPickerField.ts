import { IstioVersionPicker } from './IstioVersionPicker';
import { istioVersionPickerSchema } from './schema';
import { validateIstioVersion } from './validateIstioVersion';

/** The field `ServiceMeshIstioVersionPicker` of both frontend systems. */
export const istioVersionPickerField = {
  name: 'ServiceMeshIstioVersionPicker',
  component: IstioVersionPicker,
  validation: validateIstioVersion,
  schema: istioVersionPickerSchema,
};

import { asError, failureText } from '../client/failure';
import { serviceMeshClientOf } from '../client/serviceMeshClient';
import { FieldValidation } from '../form/FieldValidation';
import { translationOf } from '../translation/translationOf';

/** Only a mesh that there is can be joined. */
export const validateMesh: FieldValidation<string | undefined> = async (
  value,
  field,
  { apiHolder },
) => {
  if (!value) {
    return;
  }
  try {
    const t = await translationOf(apiHolder);
    const { data } = await serviceMeshClientOf(apiHolder).getMeshes();
    if (!data.items.some(({ id }) => id === value)) {
      field.addError(t('mesh.refused', { mesh: value }));
    }
  } catch (error) {
    field.addError(failureText(asError(error)));
  }
};

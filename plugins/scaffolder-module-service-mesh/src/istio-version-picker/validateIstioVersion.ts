import { asError, failureText } from '../client/failure';
import { serviceMeshClientOf } from '../client/serviceMeshClient';
import { FieldValidation } from '../form/FieldValidation';
import { translationOf } from '../translation/translationOf';
import { releaseQuestion } from './releaseQuestion';
import { releaseRefusal } from './releaseTexts';
import { IstioVersionPickerProps } from './schema';

/** Mesh or cluster may have been changed after the release was chosen. */
export const validateIstioVersion: FieldValidation<
  string | undefined,
  IstioVersionPickerProps['uiSchema']
> = async (value, field, { apiHolder, formData, uiSchema }) => {
  if (!value) {
    return;
  }
  try {
    const t = await translationOf(apiHolder);
    const question = releaseQuestion(formData, uiSchema?.['ui:options']);
    if (!question) {
      field.addError(t('release.chooseMesh'));
      return;
    }
    const { data } = await serviceMeshClientOf(apiHolder).getIstioReleases(
      question.mesh,
      { cluster: question.cluster },
    );
    const refusal = releaseRefusal(value, data, t);
    if (refusal) {
      field.addError(refusal);
    }
  } catch (error) {
    field.addError(failureText(asError(error)));
  }
};

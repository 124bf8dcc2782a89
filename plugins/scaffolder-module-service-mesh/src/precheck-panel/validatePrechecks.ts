import { FieldValidation } from '../form/FieldValidation';
import { translationOf } from '../translation/translationOf';
import { PrecheckValue } from './PrecheckValue';

/** *Next* goes on when the checks ran to their end and none failed, or when somebody who may goes on with a reason. */
export const validatePrechecks: FieldValidation<
  PrecheckValue | undefined
> = async (value, field, { apiHolder }) => {
  const t = await translationOf(apiHolder);
  if (!value?.result) {
    field.addError(t('prechecks.refusedUnfinished'));
  } else if (value.result === 'fail' && !value.override?.reason.trim()) {
    field.addError(
      t('prechecks.refusedFailed', { codes: (value.codes ?? []).join(', ') }),
    );
  }
};

import { ApiHolder } from '@backstage/frontend-plugin-api';

/** Refuses a value with a sentence that says what to do; runs when somebody presses *Next*. */
export type FieldValidation<Value, UiSchema = unknown> = (
  value: Value,
  field: { addError: (message: string) => void },
  context: {
    apiHolder: ApiHolder;
    /** All that is filled in. */
    formData: Readonly<Record<string, unknown>>;
    uiSchema?: UiSchema;
  },
) => Promise<void>;

/** What the fields of this package share of the properties that the form gives a field. */
export type FieldContext = {
  /** The form of the scaffolder puts what was filled in so far, of all pages, under `formData`. */
  formContext?: { formData?: Readonly<Record<string, unknown>> };
};

/** What is filled in so far, by the name of the field. */
export function formValues(
  props: FieldContext,
): Readonly<Record<string, unknown>> {
  return props.formContext?.formData ?? {};
}

/** A text of the form; undefined as long as it is empty. */
export function textOf(
  values: Readonly<Record<string, unknown>>,
  field: string,
): string | undefined {
  const value = values[field];
  return typeof value === 'string' && value.trim() !== ''
    ? value.trim()
    : undefined;
}

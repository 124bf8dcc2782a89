/** Label and description that a template gives a field; undefined where it is silent. */
export type FieldTexts = {
  schema: { title?: string; description?: string };
  uiSchema: { 'ui:description'?: string };
};

/** What the template says of a field, or what the field says of itself. */
export function fieldTexts(
  { schema, uiSchema }: FieldTexts,
  own: { label: string; description: string },
): { label: string; description: string } {
  return {
    label: schema.title ?? own.label,
    description:
      uiSchema['ui:description'] ?? schema.description ?? own.description,
  };
}

type Fields = Record<string, unknown>;

/**
 * The `managedFields` that an API server would keep for an object written by
 * one client: on a pod about as many bytes as everything else.
 */
export function managedFields(manager: string, object: Fields): object[] {
  return [
    {
      manager,
      operation: 'Update',
      apiVersion: 'v1',
      time: '2026-01-10T08:00:00Z',
      fieldsType: 'FieldsV1',
      fieldsV1: fieldSet(object),
    },
  ];
}

function fieldSet(value: unknown): Fields {
  if (Array.isArray(value)) {
    return Object.fromEntries(
      value.map(entry => [
        `k:${JSON.stringify(keyOf(entry))}`,
        { '.': {}, ...fieldSet(entry) },
      ]),
    );
  }
  if (typeof value !== 'object' || value === null) {
    return {};
  }
  return Object.fromEntries(
    Object.entries(value).map(([key, field]) => [`f:${key}`, fieldSet(field)]),
  );
}

function keyOf(entry: unknown): unknown {
  const { name, type, ip, mountPath } = (entry ?? {}) as Fields;
  if (mountPath) {
    return { mountPath };
  }
  return name ? { name } : { type, ip };
}

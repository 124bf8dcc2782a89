/**
 * A Kubernetes Service by namespace and name.
 *
 * @public
 */
export type ServiceName = { readonly namespace: string; readonly name: string };

const NAME = /^[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?$/;

/**
 * Reads the annotation {@link MESH_SERVICES_ANNOTATION}, `namespace/name, namespace/name`:
 * the names, or the first part that is none.
 *
 * @public
 */
export function parseServiceNames(
  value: string,
): { names: ServiceName[] } | { malformed: string } {
  const names: ServiceName[] = [];
  const parts = value
    .split(',')
    .map(part => part.trim())
    .filter(part => part !== '');
  if (parts.length === 0) {
    return { malformed: value };
  }
  for (const part of parts) {
    const [namespace, name, ...rest] = part.split('/');
    if (
      rest.length > 0 ||
      !NAME.test(namespace) ||
      name === undefined ||
      !NAME.test(name)
    ) {
      return { malformed: part };
    }
    names.push({ namespace, name });
  }
  return { names };
}

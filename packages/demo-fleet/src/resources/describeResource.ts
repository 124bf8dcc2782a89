import { ApiResource } from './ApiResource';

/** What may differ from what most resources are. */
export type ResourceDetails = Partial<
  Pick<
    ApiResource,
    | 'singular'
    | 'namespaced'
    | 'shortNames'
    | 'categories'
    | 'subresources'
    | 'columns'
  >
>;

/** Verbs of the subresource `status`. */
export const STATUS = ['get', 'patch', 'update'];

/** A resource as most are: namespaced, in the category `all`, with a status. */
export function describeResource(
  group: string,
  versions: readonly string[],
  kind: string,
  plural: string,
  details: ResourceDetails = {},
): ApiResource {
  return {
    group,
    versions,
    kind,
    plural,
    singular: kind.toLowerCase(),
    namespaced: true,
    categories: ['all'],
    subresources: { status: STATUS },
    ...details,
  };
}

import { ApiResource } from './ApiResource';
import { describeResource, ResourceDetails } from './describeResource';

/** A resource by CustomResourceDefinition, in the categories of Istio unless it says others. */
export function customResource(
  group: string,
  versions: readonly string[],
  kind: string,
  plural: string,
  details: ResourceDetails = {},
): ApiResource {
  return {
    ...describeResource(group, versions, kind, plural, {
      categories: ['istio-io', group.replace(/\./g, '-')],
      ...details,
    }),
    custom: true,
  };
}

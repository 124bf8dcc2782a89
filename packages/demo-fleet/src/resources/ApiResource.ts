/** A resource that the API server serves, as discovery describes it. */
export type ApiResource = {
  /** Empty for the core group. */
  group: string;
  /** Served versions, the preferred one first. */
  versions: readonly string[];
  kind: string;
  /** Name in paths, such as `pods`. */
  plural: string;
  singular: string;
  namespaced: boolean;
  shortNames?: readonly string[];
  categories?: readonly string[];
  /** Comes from a CustomResourceDefinition: items of lists then carry their kind. */
  custom?: boolean;
  /** Of a custom resource: columns of `kubectl get` between name and age, each with where its value is. */
  columns?: readonly PrinterColumn[];
  /** Subresource -> its verbs. */
  subresources?: Readonly<Record<string, readonly string[]>>;
};

/** An additional column of a CustomResourceDefinition. */
export type PrinterColumn = { name: string; path: readonly string[] };

/** Unique name of a resource within an API server. */
export type ResourceKey = `${string}/${string}`;

export function resourceKey(
  resource: Pick<ApiResource, 'group' | 'plural'>,
): ResourceKey {
  return `${resource.group}/${resource.plural}`;
}

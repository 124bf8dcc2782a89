/** A rule as in a ClusterRole; with `namespaces` it is as in Roles of these. */
export type PolicyRule = {
  apiGroups?: readonly string[];
  resources?: readonly string[];
  resourceNames?: readonly string[];
  nonResourceURLs?: readonly string[];
  verbs: readonly string[];
  /** Only in these namespaces; default everywhere, cluster-wide requests included. */
  namespaces?: readonly string[];
};

/** Attributes of a request that rules are compared with. */
export type Attributes =
  | { verb: string; path: string }
  | {
      verb: string;
      group: string;
      /** Such as `pods` or `pods/portforward`. */
      resource: string;
      namespace?: string;
      name?: string;
    };

export function allows(rule: PolicyRule, attributes: Attributes): boolean {
  if (!contains(rule.verbs, attributes.verb)) {
    return false;
  }
  if ('path' in attributes) {
    return (rule.nonResourceURLs ?? []).some(pattern =>
      pattern.endsWith('*')
        ? attributes.path.startsWith(pattern.slice(0, -1))
        : attributes.path === pattern,
    );
  }
  const { group, resource, name, namespace } = attributes;
  return (
    contains(rule.apiGroups, group) &&
    allowsResource(rule.resources, resource) &&
    (!rule.resourceNames ||
      (name !== undefined && rule.resourceNames.includes(name))) &&
    (!rule.namespaces ||
      (namespace !== undefined && rule.namespaces.includes(namespace)))
  );
}

function contains(list: readonly string[] | undefined, value: string) {
  return (list ?? []).some(entry => entry === '*' || entry === value);
}

function allowsResource(list: readonly string[] | undefined, resource: string) {
  const subresource = resource.split('/')[1];
  return (list ?? []).some(
    entry =>
      entry === '*' ||
      entry === resource ||
      (subresource !== undefined && entry === `*/${subresource}`),
  );
}

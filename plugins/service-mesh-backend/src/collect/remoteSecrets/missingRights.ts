/** A rule of a `SelfSubjectRulesReview`. */
export type ResourceRule = {
  verbs?: readonly string[];
  apiGroups?: readonly string[];
  resources?: readonly string[];
  resourceNames?: readonly string[];
};

/** Without these the informers of istiod never sync. */
const NEEDED: readonly { group: string; resource: string }[] = [
  { group: '', resource: 'namespaces' },
  { group: '', resource: 'services' },
  { group: '', resource: 'pods' },
  { group: '', resource: 'nodes' },
  { group: 'discovery.k8s.io', resource: 'endpointslices' },
];
const VERBS = ['list', 'watch'] as const;

/** What istiod needs of a remote cluster and these rules do not allow. */
export function missingRights(rules: readonly ResourceRule[]): string[] {
  return NEEDED.flatMap(({ group, resource }) =>
    VERBS.filter(
      verb => !rules.some(rule => allows(rule, verb, group, resource)),
    ).map(verb => `${verb} ${resource}${group ? `.${group}` : ''}`),
  );
}

function allows(
  { verbs, apiGroups, resources, resourceNames }: ResourceRule,
  verb: string,
  group: string,
  resource: string,
): boolean {
  return (
    has(verbs, verb) &&
    has(apiGroups, group) &&
    has(resources, resource) &&
    // Lists are not narrowed by names.
    (resourceNames ?? []).length === 0
  );
}

function has(list: readonly string[] | undefined, value: string): boolean {
  return (list ?? []).some(each => each === '*' || each === value);
}

import { ApiResource } from '../resources/ApiResource';

/** Nothing is written through this API: changes come from inside the fleet. */
const VERBS = ['get', 'list', 'watch'];
const REVIEW_VERBS = ['create'];

/** Everything that discovery is made from. */
export type Served = {
  resources: readonly ApiResource[];
  reviews: readonly ApiResource[];
};

export function apiVersions(serverAddress: string) {
  return {
    kind: 'APIVersions',
    versions: ['v1'],
    serverAddressByClientCIDRs: [{ clientCIDR: '0.0.0.0/0', serverAddress }],
  };
}

export function apiGroupList(served: Served) {
  return {
    kind: 'APIGroupList',
    apiVersion: 'v1',
    groups: groupNames(served).map(name => apiGroup(served, name)),
  };
}

/** One group, without the kind and version that the document of a single group has. */
export function apiGroup(served: Served, name: string) {
  const versions = versionsOf(served, name).map(version => ({
    groupVersion: `${name}/${version}`,
    version,
  }));
  return { name, versions, preferredVersion: versions[0] };
}

/** Built-in groups in the order of a real server, then those of custom resources. */
const FIRST_GROUPS = [
  'apps',
  'authentication.k8s.io',
  'authorization.k8s.io',
  'autoscaling',
  'batch',
  'networking.k8s.io',
  'rbac.authorization.k8s.io',
  'admissionregistration.k8s.io',
  'apiextensions.k8s.io',
  'discovery.k8s.io',
];

export function groupNames({ resources, reviews }: Served): string[] {
  const names = new Set([...resources, ...reviews].map(({ group }) => group));
  const others = [...names].filter(
    name => name !== '' && !FIRST_GROUPS.includes(name),
  );
  return [...FIRST_GROUPS.filter(name => names.has(name)), ...others.sort()];
}

export function apiResourceList(
  served: Served,
  group: string,
  version: string,
) {
  return {
    kind: 'APIResourceList',
    ...(group ? { apiVersion: 'v1' } : {}),
    groupVersion: group ? `${group}/${version}` : version,
    resources: withVerbs(served, group, version).flatMap(
      ({ resource, verbs }) => [
        {
          name: resource.plural,
          singularName: resource.singular,
          namespaced: resource.namespaced,
          kind: resource.kind,
          verbs,
          ...namesOf(resource),
        },
        ...Object.entries(resource.subresources ?? {}).map(
          ([subresource, subresourceVerbs]) => ({
            name: `${resource.plural}/${subresource}`,
            singularName: '',
            namespaced: resource.namespaced,
            kind: subresourceKind(resource, subresource),
            verbs: subresourceVerbs,
          }),
        ),
      ],
    ),
  };
}

/** All groups (or the core one) with their resources in one document. */
export function aggregatedDiscovery(
  served: Served,
  root: 'api' | 'apis',
  version: string,
) {
  return {
    kind: 'APIGroupDiscoveryList',
    apiVersion: `apidiscovery.k8s.io/${version}`,
    metadata: {},
    items: (root === 'api' ? [''] : groupNames(served)).map(group => ({
      metadata: group ? { name: group } : {},
      versions: versionsOf(served, group).map(servedVersion => ({
        version: servedVersion,
        resources: withVerbs(served, group, servedVersion).map(
          ({ resource, verbs }) => ({
            resource: resource.plural,
            responseKind: responseKind(resource, servedVersion, resource.kind),
            scope: resource.namespaced ? 'Namespaced' : 'Cluster',
            singularResource: resource.singular,
            verbs,
            ...namesOf(resource),
            ...(resource.subresources
              ? {
                  subresources: Object.entries(resource.subresources).map(
                    ([subresource, subresourceVerbs]) => ({
                      subresource,
                      responseKind: responseKind(
                        resource,
                        servedVersion,
                        subresourceKind(resource, subresource),
                      ),
                      verbs: subresourceVerbs,
                    }),
                  ),
                }
              : {}),
          }),
        ),
        freshness: 'Current',
      })),
    })),
  };
}

function versionsOf(served: Served, group: string): string[] {
  const versions = [...served.resources, ...served.reviews]
    .filter(resource => resource.group === group)
    .flatMap(resource => resource.versions);
  // v1 before v1beta1 before v1alpha3, and v2 before v1.
  return [...new Set(versions)].sort((a, b) => rank(b) - rank(a));
}

function rank(version: string): number {
  const [, major, stage, minor] =
    /^v(\d+)(?:(alpha|beta)(\d+))?$/.exec(version) ?? [];
  const stages: Record<string, number> = { alpha: 0, beta: 1 };
  return (
    (stage ? stages[stage] : 2) * 10_000 +
    Number(major) * 100 +
    Number(minor ?? 0)
  );
}

function withVerbs(served: Served, group: string, version: string) {
  const fits = (resource: ApiResource) =>
    resource.group === group && resource.versions.includes(version);
  return [
    ...served.resources.filter(fits).map(resource => ({
      resource,
      verbs: VERBS,
    })),
    ...served.reviews.filter(fits).map(resource => ({
      resource,
      verbs: REVIEW_VERBS,
    })),
  ];
}

function namesOf({ shortNames, categories }: ApiResource) {
  return {
    ...(shortNames ? { shortNames } : {}),
    ...(categories ? { categories } : {}),
  };
}

/** Of built-in resources group and version are left empty: they are those of the resource. */
function responseKind(
  { group, custom }: ApiResource,
  version: string,
  kind: string,
) {
  return custom ? { group, version, kind } : { group: '', version: '', kind };
}

function subresourceKind(resource: ApiResource, subresource: string): string {
  return subresource === 'portforward'
    ? 'PodPortForwardOptions'
    : resource.kind;
}

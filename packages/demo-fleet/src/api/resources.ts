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

const STATUS = ['get', 'patch', 'update'];

/** What every Kubernetes API server of the demo serves. */
export const BUILT_IN_RESOURCES: readonly ApiResource[] = [
  core('ConfigMap', 'configmaps', { shortNames: ['cm'] }),
  core('Endpoints', 'endpoints', { singular: 'endpoints', shortNames: ['ep'] }),
  core('Event', 'events', { shortNames: ['ev'] }),
  core('LimitRange', 'limitranges', { shortNames: ['limits'] }),
  core('Namespace', 'namespaces', {
    namespaced: false,
    shortNames: ['ns'],
    subresources: { status: STATUS },
  }),
  core('Node', 'nodes', {
    namespaced: false,
    shortNames: ['no'],
    subresources: { status: STATUS },
  }),
  core('Pod', 'pods', {
    shortNames: ['po'],
    categories: ['all'],
    subresources: {
      log: ['get'],
      portforward: ['create', 'get'],
      status: STATUS,
    },
  }),
  core('ResourceQuota', 'resourcequotas', {
    shortNames: ['quota'],
    subresources: { status: STATUS },
  }),
  core('Secret', 'secrets'),
  core('ServiceAccount', 'serviceaccounts', {
    shortNames: ['sa'],
  }),
  core('Service', 'services', {
    shortNames: ['svc'],
    categories: ['all'],
    subresources: { status: STATUS },
  }),
  builtIn('apps', ['v1'], 'DaemonSet', 'daemonsets', { shortNames: ['ds'] }),
  builtIn('apps', ['v1'], 'Deployment', 'deployments', {
    shortNames: ['deploy'],
  }),
  builtIn('apps', ['v1'], 'ReplicaSet', 'replicasets', { shortNames: ['rs'] }),
  builtIn('apps', ['v1'], 'StatefulSet', 'statefulsets', {
    shortNames: ['sts'],
  }),
  builtIn(
    'autoscaling',
    ['v2', 'v1'],
    'HorizontalPodAutoscaler',
    'horizontalpodautoscalers',
    { shortNames: ['hpa'] },
  ),
  builtIn('batch', ['v1'], 'CronJob', 'cronjobs', { shortNames: ['cj'] }),
  builtIn('batch', ['v1'], 'Job', 'jobs'),
  builtIn('discovery.k8s.io', ['v1'], 'EndpointSlice', 'endpointslices', {
    categories: undefined,
    subresources: undefined,
  }),
  builtIn('networking.k8s.io', ['v1'], 'Ingress', 'ingresses', {
    singular: 'ingress',
    shortNames: ['ing'],
    categories: undefined,
  }),
  builtIn(
    'admissionregistration.k8s.io',
    ['v1'],
    'MutatingWebhookConfiguration',
    'mutatingwebhookconfigurations',
    {
      namespaced: false,
      categories: ['api-extensions'],
      subresources: undefined,
    },
  ),
  builtIn(
    'admissionregistration.k8s.io',
    ['v1'],
    'ValidatingWebhookConfiguration',
    'validatingwebhookconfigurations',
    {
      namespaced: false,
      categories: ['api-extensions'],
      subresources: undefined,
    },
  ),
  builtIn(
    'admissionregistration.k8s.io',
    ['v1'],
    'ValidatingAdmissionPolicy',
    'validatingadmissionpolicies',
    { namespaced: false, categories: ['api-extensions'] },
  ),
  builtIn(
    'admissionregistration.k8s.io',
    ['v1'],
    'ValidatingAdmissionPolicyBinding',
    'validatingadmissionpolicybindings',
    {
      namespaced: false,
      categories: ['api-extensions'],
      subresources: undefined,
    },
  ),
  builtIn(
    'apiextensions.k8s.io',
    ['v1'],
    'CustomResourceDefinition',
    'customresourcedefinitions',
    {
      namespaced: false,
      shortNames: ['crd', 'crds'],
      categories: ['api-extensions'],
    },
  ),
  ...['ClusterRole', 'ClusterRoleBinding', 'Role', 'RoleBinding'].map(kind =>
    builtIn(
      'rbac.authorization.k8s.io',
      ['v1'],
      kind,
      `${kind.toLowerCase()}s`,
      {
        namespaced: !kind.startsWith('Cluster'),
        categories: undefined,
        subresources: undefined,
      },
    ),
  ),
];

/** Reviews: can be created, and are not stored. */
export const REVIEW_RESOURCES: readonly ApiResource[] = [
  review('authentication.k8s.io', 'SelfSubjectReview'),
  review('authorization.k8s.io', 'SelfSubjectAccessReview'),
  review('authorization.k8s.io', 'SelfSubjectRulesReview'),
];

/** Where it is not the last one. */
const AGE = column('Age', 'metadata', 'creationTimestamp');
const GATEWAY_API = ['gateway-api'];

/** Istio, Gateway API and MCS, as their CustomResourceDefinitions of 1.31 serve them. */
export const MESH_RESOURCES: readonly ApiResource[] = [
  custom('extensions.istio.io', ['v1alpha1'], 'WasmPlugin', 'wasmplugins'),
  networking('DestinationRule', 'destinationrules', 'dr', [
    column('Host', 'spec', 'host'),
  ]),
  networking('Gateway', 'gateways', 'gw'),
  networking('ServiceEntry', 'serviceentries', 'se', [
    column('Hosts', 'spec', 'hosts'),
    column('Location', 'spec', 'location'),
    column('Resolution', 'spec', 'resolution'),
  ]),
  networking('Sidecar', 'sidecars', undefined),
  networking('VirtualService', 'virtualservices', 'vs', [
    column('Gateways', 'spec', 'gateways'),
    column('Hosts', 'spec', 'hosts'),
  ]),
  networking('WorkloadEntry', 'workloadentries', 'we', [
    AGE,
    column('Address', 'spec', 'address'),
  ]),
  networking('WorkloadGroup', 'workloadgroups', 'wg'),
  custom('networking.istio.io', ['v1alpha3'], 'EnvoyFilter', 'envoyfilters'),
  custom('networking.istio.io', ['v1beta1'], 'ProxyConfig', 'proxyconfigs'),
  security('AuthorizationPolicy', 'authorizationpolicies', 'ap', [
    column('Action', 'spec', 'action'),
  ]),
  security('PeerAuthentication', 'peerauthentications', 'pa', [
    column('Mode', 'spec', 'mtls', 'mode'),
  ]),
  security('RequestAuthentication', 'requestauthentications', 'ra'),
  custom('telemetry.istio.io', ['v1', 'v1alpha1'], 'Telemetry', 'telemetries', {
    shortNames: ['telemetry'],
  }),
  custom(
    'gateway.networking.k8s.io',
    ['v1', 'v1beta1'],
    'Gateway',
    'gateways',
    {
      shortNames: ['gtw'],
      categories: GATEWAY_API,
    },
  ),
  custom(
    'gateway.networking.k8s.io',
    ['v1', 'v1beta1'],
    'GatewayClass',
    'gatewayclasses',
    { namespaced: false, shortNames: ['gc'], categories: GATEWAY_API },
  ),
  custom(
    'gateway.networking.k8s.io',
    ['v1', 'v1beta1'],
    'HTTPRoute',
    'httproutes',
    { categories: GATEWAY_API },
  ),
  custom('gateway.networking.k8s.io', ['v1'], 'GRPCRoute', 'grpcroutes', {
    categories: GATEWAY_API,
  }),
  custom(
    'multicluster.x-k8s.io',
    ['v1alpha1'],
    'ServiceExport',
    'serviceexports',
    { shortNames: ['svcex', 'svcexport'], categories: undefined },
  ),
  custom(
    'multicluster.x-k8s.io',
    ['v1alpha1'],
    'ServiceImport',
    'serviceimports',
    { shortNames: ['svcim', 'svcimport'], categories: undefined },
  ),
];

/** What the management cluster of EKS Anywhere serves besides. */
export const EKS_ANYWHERE_RESOURCES: readonly ApiResource[] = [
  custom('anywhere.eks.amazonaws.com', ['v1alpha1'], 'Cluster', 'clusters', {
    categories: undefined,
  }),
  custom('anywhere.eks.amazonaws.com', ['v1alpha1'], 'Bundles', 'bundles', {
    singular: 'bundles',
    categories: undefined,
  }),
  custom('distro.eks.amazonaws.com', ['v1alpha1'], 'Release', 'releases', {
    categories: undefined,
  }),
];

type Details = Partial<
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

function core(kind: string, plural: string, details: Details = {}) {
  return builtIn('', ['v1'], kind, plural, {
    categories: undefined,
    subresources: undefined,
    ...details,
  });
}

function builtIn(
  group: string,
  versions: readonly string[],
  kind: string,
  plural: string,
  details: Details = {},
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

function custom(
  group: string,
  versions: readonly string[],
  kind: string,
  plural: string,
  details: Details = {},
): ApiResource {
  return {
    ...builtIn(group, versions, kind, plural, {
      categories: ['istio-io', group.replace(/\./g, '-')],
      ...details,
    }),
    custom: true,
  };
}

function networking(
  kind: string,
  plural: string,
  shortName: string | undefined,
  columns?: readonly PrinterColumn[],
) {
  return custom(
    'networking.istio.io',
    ['v1', 'v1beta1', 'v1alpha3'],
    kind,
    plural,
    {
      shortNames: shortName ? [shortName] : undefined,
      columns,
    },
  );
}

function security(
  kind: string,
  plural: string,
  shortName: string,
  columns?: readonly PrinterColumn[],
) {
  return custom('security.istio.io', ['v1', 'v1beta1'], kind, plural, {
    shortNames: [shortName],
    columns,
  });
}

function column(name: string, ...path: string[]): PrinterColumn {
  return { name, path };
}

function review(group: string, kind: string): ApiResource {
  return {
    group,
    versions: ['v1'],
    kind,
    plural: `${kind.toLowerCase()}s`,
    singular: kind.toLowerCase(),
    namespaced: false,
  };
}

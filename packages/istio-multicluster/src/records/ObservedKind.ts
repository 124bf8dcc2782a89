import { RecordKind } from './KubernetesRecord';

/**
 * A kind of object that a collector lists and watches.
 *
 * @public
 */
export type ObservedKind = {
  /** How this library calls it. */
  readonly record: RecordKind;
  readonly kind: string;
  /** Empty for the core group. */
  readonly group: string;
  /** In the order of preference: the first that the cluster serves. */
  readonly versions: readonly string[];
  readonly plural: string;
  readonly namespaced: boolean;
  /** Without it no route can be computed; the others may be missing or denied. */
  readonly required: boolean;
  /**
   * Which objects are worth reading. Several: a list each. None: all of them.
   */
  readonly only?: readonly ObservedSelection[];
  /** Read only metadata (`PartialObjectMetadata`), unless credentials are asked for. */
  readonly metadataOnly: boolean;
};

/**
 * A part of the objects of a kind, for the server to select.
 *
 * @public
 */
export type ObservedSelection = {
  readonly labelSelector?: string;
  readonly fieldSelector?: string;
};

type Options = Partial<
  Pick<ObservedKind, 'namespaced' | 'required' | 'only' | 'metadataOnly'>
> & { record?: RecordKind; servedKind?: string };

function observed(
  kind: RecordKind | 'Gateway',
  group: string,
  versions: readonly string[],
  plural: string,
  options: Options = {},
): ObservedKind {
  return {
    record: options.record ?? kind,
    kind: options.servedKind ?? kind,
    group,
    versions,
    plural,
    namespaced: options.namespaced ?? true,
    required: options.required ?? false,
    ...(options.only ? { only: options.only } : {}),
    metadataOnly: options.metadataOnly ?? false,
  };
}

const NETWORKING = 'networking.istio.io';
const NETWORKING_VERSIONS = ['v1', 'v1beta1', 'v1alpha3'];
const SECURITY = 'security.istio.io';
const SECURITY_VERSIONS = ['v1', 'v1beta1'];

/**
 * Everything that a collector lists and watches in a cluster.
 *
 * @public
 */
export const OBSERVED_KINDS: readonly ObservedKind[] = [
  observed('Namespace', '', ['v1'], 'namespaces', {
    namespaced: false,
    required: true,
  }),
  observed('Node', '', ['v1'], 'nodes', { namespaced: false, required: true }),
  observed('Service', '', ['v1'], 'services', { required: true }),
  observed('EndpointSlice', 'discovery.k8s.io', ['v1'], 'endpointslices', {
    required: true,
  }),
  observed('Pod', '', ['v1'], 'pods', { required: true }),
  observed('ConfigMap', '', ['v1'], 'configmaps', {
    only: [
      { labelSelector: 'istio.io/config=true' },
      { labelSelector: 'istio.io/rev' },
    ],
  }),
  observed('Secret', '', ['v1'], 'secrets', {
    only: [
      { labelSelector: 'istio/multiCluster=true' },
      // Whether it is there.
      { fieldSelector: 'metadata.name=cacerts' },
    ],
    metadataOnly: true,
  }),
  observed('Deployment', 'apps', ['v1'], 'deployments', {
    only: [{ labelSelector: 'app=istiod' }],
  }),
  observed(
    'MutatingWebhookConfiguration',
    'admissionregistration.k8s.io',
    ['v1'],
    'mutatingwebhookconfigurations',
    { namespaced: false },
  ),
  observed(
    'ValidatingWebhookConfiguration',
    'admissionregistration.k8s.io',
    ['v1'],
    'validatingwebhookconfigurations',
    { namespaced: false },
  ),
  observed(
    'ValidatingAdmissionPolicy',
    'admissionregistration.k8s.io',
    ['v1', 'v1beta1'],
    'validatingadmissionpolicies',
    { namespaced: false },
  ),
  observed(
    'ValidatingAdmissionPolicyBinding',
    'admissionregistration.k8s.io',
    ['v1', 'v1beta1'],
    'validatingadmissionpolicybindings',
    { namespaced: false },
  ),
  observed(
    'Gateway',
    'gateway.networking.k8s.io',
    ['v1', 'v1beta1'],
    'gateways',
    { record: 'KubernetesGateway' },
  ),
  observed('Gateway', NETWORKING, NETWORKING_VERSIONS, 'gateways'),
  observed(
    'VirtualService',
    NETWORKING,
    NETWORKING_VERSIONS,
    'virtualservices',
  ),
  observed(
    'DestinationRule',
    NETWORKING,
    NETWORKING_VERSIONS,
    'destinationrules',
  ),
  observed('ServiceEntry', NETWORKING, NETWORKING_VERSIONS, 'serviceentries'),
  observed('WorkloadEntry', NETWORKING, NETWORKING_VERSIONS, 'workloadentries'),
  observed('Sidecar', NETWORKING, NETWORKING_VERSIONS, 'sidecars'),
  observed('EnvoyFilter', NETWORKING, ['v1alpha3'], 'envoyfilters'),
  observed(
    'PeerAuthentication',
    SECURITY,
    SECURITY_VERSIONS,
    'peerauthentications',
  ),
  observed(
    'AuthorizationPolicy',
    SECURITY,
    SECURITY_VERSIONS,
    'authorizationpolicies',
  ),
  observed(
    'ServiceExport',
    'multicluster.x-k8s.io',
    ['v1beta1', 'v1alpha1'],
    'serviceexports',
  ),
  observed(
    'ServiceImport',
    'multicluster.x-k8s.io',
    ['v1beta1', 'v1alpha1'],
    'serviceimports',
  ),
  observed(
    'CustomResourceDefinition',
    'apiextensions.k8s.io',
    ['v1'],
    'customresourcedefinitions',
    { namespaced: false, metadataOnly: true },
  ),
  observed(
    'EksAnywhereCluster',
    'anywhere.eks.amazonaws.com',
    ['v1alpha1'],
    'clusters',
    { servedKind: 'Cluster' },
  ),
  observed(
    'EksDistroRelease',
    'distro.eks.amazonaws.com',
    ['v1alpha1'],
    'releases',
    { servedKind: 'Release' },
  ),
];

import { PolicyRule } from './PolicyRule';

const READ = ['get', 'list', 'watch'];

/** What Meshstage asks for: nothing is written, and secrets only as far as a mode needs them. */
export const MESHSTAGE_RULES: readonly PolicyRule[] = [
  {
    apiGroups: [''],
    resources: ['namespaces', 'nodes', 'pods', 'services', 'configmaps'],
    verbs: READ,
  },
  {
    apiGroups: ['discovery.k8s.io'],
    resources: ['endpointslices'],
    verbs: READ,
  },
  {
    apiGroups: ['apps'],
    resources: ['deployments', 'daemonsets'],
    verbs: READ,
  },
  {
    apiGroups: ['apiextensions.k8s.io'],
    resources: ['customresourcedefinitions'],
    verbs: READ,
  },
  {
    apiGroups: ['admissionregistration.k8s.io'],
    resources: [
      'mutatingwebhookconfigurations',
      'validatingadmissionpolicies',
      'validatingadmissionpolicybindings',
      'validatingwebhookconfigurations',
    ],
    verbs: READ,
  },
  {
    apiGroups: [
      'networking.istio.io',
      'security.istio.io',
      'telemetry.istio.io',
      'extensions.istio.io',
      'gateway.networking.k8s.io',
      'multicluster.x-k8s.io',
      'anywhere.eks.amazonaws.com',
      'distro.eks.amazonaws.com',
    ],
    resources: ['*'],
    verbs: READ,
  },
  // Lists those with the label of remote secrets, which may lie in any namespace.
  { apiGroups: [''], resources: ['secrets'], verbs: READ },
  {
    apiGroups: [''],
    resources: ['pods/portforward'],
    verbs: ['create', 'get'],
    namespaces: ['istio-system'],
  },
];

/** What the stock Kubernetes plugin asks for. */
export const KUBERNETES_PLUGIN_RULES: readonly PolicyRule[] = [
  {
    apiGroups: [''],
    resources: [
      'pods',
      'pods/log',
      'services',
      'configmaps',
      'limitranges',
      'resourcequotas',
      'events',
      'namespaces',
      'nodes',
    ],
    verbs: READ,
  },
  {
    apiGroups: ['apps'],
    resources: ['deployments', 'replicasets', 'statefulsets', 'daemonsets'],
    verbs: READ,
  },
  {
    apiGroups: ['autoscaling'],
    resources: ['horizontalpodautoscalers'],
    verbs: READ,
  },
  { apiGroups: ['batch'], resources: ['jobs', 'cronjobs'], verbs: READ },
  { apiGroups: ['networking.k8s.io'], resources: ['ingresses'], verbs: READ },
];

/** What istioctl gives the account by which another cluster's istiod reads. */
export const ISTIO_READER_RULES: readonly PolicyRule[] = [
  {
    apiGroups: [
      '',
      'networking.istio.io',
      'security.istio.io',
      'gateway.networking.k8s.io',
      'apiextensions.k8s.io',
      'discovery.k8s.io',
      'multicluster.x-k8s.io',
    ],
    resources: ['*'],
    verbs: READ,
  },
];

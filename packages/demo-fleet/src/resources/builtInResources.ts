import { ApiResource } from './ApiResource';
import { describeResource, ResourceDetails, STATUS } from './describeResource';

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
  describeResource('apps', ['v1'], 'DaemonSet', 'daemonsets', {
    shortNames: ['ds'],
  }),
  describeResource('apps', ['v1'], 'Deployment', 'deployments', {
    shortNames: ['deploy'],
  }),
  describeResource('apps', ['v1'], 'ReplicaSet', 'replicasets', {
    shortNames: ['rs'],
  }),
  describeResource('apps', ['v1'], 'StatefulSet', 'statefulsets', {
    shortNames: ['sts'],
  }),
  describeResource(
    'autoscaling',
    ['v2', 'v1'],
    'HorizontalPodAutoscaler',
    'horizontalpodautoscalers',
    { shortNames: ['hpa'] },
  ),
  describeResource('batch', ['v1'], 'CronJob', 'cronjobs', {
    shortNames: ['cj'],
  }),
  describeResource('batch', ['v1'], 'Job', 'jobs'),
  describeResource(
    'discovery.k8s.io',
    ['v1'],
    'EndpointSlice',
    'endpointslices',
    {
      categories: undefined,
      subresources: undefined,
    },
  ),
  describeResource('networking.k8s.io', ['v1'], 'Ingress', 'ingresses', {
    singular: 'ingress',
    shortNames: ['ing'],
    categories: undefined,
  }),
  describeResource(
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
  describeResource(
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
  describeResource(
    'admissionregistration.k8s.io',
    ['v1'],
    'ValidatingAdmissionPolicy',
    'validatingadmissionpolicies',
    { namespaced: false, categories: ['api-extensions'] },
  ),
  describeResource(
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
  describeResource(
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
    describeResource(
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

function core(kind: string, plural: string, details: ResourceDetails = {}) {
  return describeResource('', ['v1'], kind, plural, {
    categories: undefined,
    subresources: undefined,
    ...details,
  });
}

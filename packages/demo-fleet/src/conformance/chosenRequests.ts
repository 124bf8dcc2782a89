import { RecordedRequest } from './RecordedRequest';

/** As whom a request is made. */
export type Caller =
  | 'administrator'
  | 'pod reader'
  | 'unknown token'
  | 'nobody';

export type ChosenRequest = RecordedRequest & { as: Caller };

const JSON_ONLY = { accept: 'application/json' };

const TABLES = [
  '/apis/networking.istio.io/v1/serviceentries',
  '/apis/networking.istio.io/v1/workloadentries',
  '/apis/networking.istio.io/v1/workloadgroups',
  '/apis/security.istio.io/v1/peerauthentications',
  '/apis/security.istio.io/v1/authorizationpolicies',
  '/apis/apps/v1/statefulsets',
  '/apis/apps/v1/daemonsets',
  '/apis/apps/v1/replicasets',
  '/apis/rbac.authorization.k8s.io/v1/clusterroles',
  '/api/v1/secrets',
];

/** What the recorded clients did not run into: refusals, and the edges of lists and watches. */
export const CHOSEN_REQUESTS: readonly ChosenRequest[] = [
  get('/version', 'nobody'),
  get('/api'),
  get('/apis/apps'),
  get('/apis/apps/v1'),
  get('/apis/networking.istio.io/v1'),
  get('/apis/admissionregistration.k8s.io/v1'),
  ...[
    'mutatingwebhookconfigurations',
    'validatingadmissionpolicies',
    'validatingadmissionpolicybindings',
    'validatingwebhookconfigurations',
  ].map(plural =>
    get(`/apis/admissionregistration.k8s.io/v1/${plural}`, 'pod reader'),
  ),
  get('/.well-known/openid-configuration', 'nobody'),
  get('/metrics', 'pod reader'),
  get('/healthz', 'nobody'),
  get('/readyz'),
  get('/nothing-here'),
  get('/nothing-here', 'nobody'),
  get('/api', 'nobody'),
  get('/api', 'unknown token'),
  get('/api/v1/pods', 'unknown token'),
  get('/api/v1/pods', 'nobody'),
  get('/api/v1/pods', 'pod reader'),
  get('/api/v1/services', 'pod reader'),
  get('/api/v1/namespaces/sample/services', 'pod reader'),
  get('/api/v1/namespaces/sample/services/service-b', 'pod reader'),
  get('/api/v1/namespaces/sample', 'pod reader'),
  get('/apis/apps/v1/deployments?watch=true', 'pod reader'),
  get(
    '/apis/networking.istio.io/v1/namespaces/sample/virtualservices',
    'pod reader',
  ),
  get('/api/v1/namespaces/sample/pods/any/portforward?ports=1', 'pod reader'),
  get('/api/v1/services?fieldSelector=metadata.name%3Dservice-b', 'pod reader'),
  {
    ...get('/api/v1/namespaces/sample/pods/any', 'pod reader'),
    method: 'DELETE',
  },
  get('/api/v1/unicorns'),
  get('/api/v2/pods'),
  get('/apis/unicorns.example/v1/unicorns'),
  get('/apis/apps/v1/unicorns'),
  get('/api/v1/namespaces/nowhere'),
  get('/api/v1/namespaces/nowhere/pods'),
  get('/api/v1/namespaces/sample/pods/nobody'),
  get('/apis/networking.istio.io/v1/namespaces/sample/virtualservices/nobody'),
  get('/apis/apps/v1/namespaces/sample/deployments/nobody'),
  get('/apis/networking.istio.io/v1beta1/destinationrules'),
  get('/api/v1/pods?fieldSelector=spec.color%3Dred'),
  get('/api/v1/services?fieldSelector=spec.color%3Dred'),
  get('/apis/apps/v1/deployments?fieldSelector=spec.color%3Dred'),
  get(
    '/api/v1/namespaces/sample/pods?labelSelector=app%20in%20(service-a%2Cservice-b)%2Cversion',
  ),
  get('/api/v1/namespaces/sample/pods?labelSelector=app%20notin%20(service-a)'),
  get('/api/v1/namespaces/sample/pods?labelSelector=app!%3Dservice-a'),
  get('/api/v1/namespaces/sample/pods?labelSelector=!app'),
  get('/api/v1/namespaces/sample/pods?fieldSelector=spec.nodeName!%3Dnowhere'),
  get(
    '/api/v1/namespaces/sample/pods?fieldSelector=metadata.name%3Dservice-b-6d9f7c8b5-x4k9t',
  ),
  get('/api/v1/pods?limit=3'),
  get('/api/v1/pods?limit=3&continue={continue}'),
  get('/api/v1/pods?limit=3&labelSelector=app'),
  get('/api/v1/pods?continue=eyJ2Ijoibm8iLCJydiI6MSwic3RhcnQiOiJhIn0'),
  get('/api/v1/pods?resourceVersion=0'),
  get('/api/v1/pods?limit=2&resourceVersion=0'),
  get('/api/v1/pods?resourceVersion=99999999999'),
  get('/api/v1/pods?watch=true&resourceVersion=1'),
  get('/api/v1/namespaces/sample/pods?watch=true'),
  get('/api/v1/namespaces/sample/pods?watch=true&resourceVersion=0'),
  get(
    '/api/v1/namespaces/sample/pods?watch=true&sendInitialEvents=true&resourceVersionMatch=NotOlderThan&allowWatchBookmarks=true',
  ),
  get('/api/v1/namespaces/sample/pods?watch=true&sendInitialEvents=true'),
  get('/api/v1/pods?watch=true&resourceVersion=99999999999'),
  {
    ...get('/api/v1/namespaces/sample/secrets'),
    headers: {
      accept:
        'application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1',
    },
  },
  {
    ...get('/api/v1/namespaces/sample/services'),
    headers: {
      accept:
        'application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1',
    },
  },
  {
    ...get(
      '/api/v1/namespaces/sample/services?watch=true&resourceVersion={version}',
    ),
    headers: {
      accept: 'application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1',
    },
  },
  {
    ...get('/api/v1/namespaces/sample/pods'),
    headers: { accept: 'text/html' },
  },
  ...TABLES.map(path => ({
    ...get(path),
    headers: { accept: 'application/json;as=Table;v=v1;g=meta.k8s.io' },
  })),
  review({ resourceAttributes: { verb: 'list', resource: 'pods' } }),
  review(
    { resourceAttributes: { verb: 'list', resource: 'pods' } },
    'pod reader',
  ),
  review(
    { resourceAttributes: { verb: 'list', resource: 'secrets' } },
    'pod reader',
  ),
  review(
    {
      resourceAttributes: {
        verb: 'get',
        resource: 'pods',
        subresource: 'portforward',
        namespace: 'istio-system',
      },
    },
    'pod reader',
  ),
  review(
    { nonResourceAttributes: { verb: 'get', path: '/version' } },
    'pod reader',
  ),
  review(
    { nonResourceAttributes: { verb: 'get', path: '/logs' } },
    'pod reader',
  ),
  review({}),
  review({ namespace: 'sample' }, 'pod reader', 'selfsubjectrulesreviews'),
  review({}, 'pod reader', 'selfsubjectrulesreviews'),
];

function get(path: string, as: Caller = 'administrator'): ChosenRequest {
  return { client: 'chosen', as, method: 'GET', path, headers: JSON_ONLY };
}

function review(
  spec: object,
  as: Caller = 'administrator',
  plural = 'selfsubjectaccessreviews',
): ChosenRequest {
  const body = JSON.stringify({
    apiVersion: 'authorization.k8s.io/v1',
    kind:
      plural === 'selfsubjectaccessreviews'
        ? 'SelfSubjectAccessReview'
        : 'SelfSubjectRulesReview',
    spec,
  });
  return {
    client: 'chosen',
    as,
    method: 'POST',
    path: `/apis/authorization.k8s.io/v1/${plural}`,
    headers: { ...JSON_ONLY, 'content-type': 'application/json' },
    body: Buffer.from(body).toString('base64'),
  };
}

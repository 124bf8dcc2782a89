/**
 * Why a call to a cluster failed: a closed set, each with what it means and
 * what to do. The text names no cluster and no value: those are evidence.
 */
export const FAILURE_REASONS = {
  dns: {
    title: 'The name of the API server does not resolve',
    remedy:
      'Check the host in the URL of the cluster, and that this network can resolve it; private EKS endpoints resolve only inside their VPC or through a Route 53 resolver.',
  },
  refused: {
    title: 'Nothing listens at the address of the API server',
    remedy:
      'Check host and port in the URL of the cluster, and that its API server runs.',
  },
  unreachable: {
    title: 'There is no route to the API server',
    remedy:
      'Check the network, VPN or peering between Backstage and the cluster.',
  },
  timeout: {
    title: 'The API server does not answer in time',
    remedy:
      'Check firewalls and security groups between Backstage and the cluster, and the load of its API server.',
  },
  interrupted: {
    title: 'The connection to the API server broke',
    remedy:
      'This heals by itself when it was a restart. If it goes on, look at load balancers and proxies on the way.',
  },
  proxy: {
    title: 'The HTTP proxy on the way to the API server refuses',
    remedy:
      'Check proxyUrl of the cluster, HTTPS_PROXY and NO_PROXY, and what the proxy allows.',
  },
  'tls-expired': {
    title: 'The certificate of the API server is not valid now',
    remedy:
      'Renew the certificate of the API server, and check the clocks of both sides.',
  },
  'tls-unknown-ca': {
    title: 'The certificate of the API server is signed by an unknown CA',
    remedy:
      'Give the CA of the cluster in its configuration; after a rotation of the CA, the new one.',
  },
  'tls-wrong-name': {
    title: 'The certificate of the API server is for another name',
    remedy:
      'Use a name of the certificate in the URL, or give it as tlsServerName.',
  },
  'tls-failed': {
    title: 'No TLS connection to the API server comes about',
    remedy:
      'Check that the URL leads to the API server itself, and the client certificate if one is used.',
  },
  credential: {
    title: 'The credential for the cluster cannot be had',
    remedy: 'Check the authentication of the cluster in its configuration.',
  },
  unauthorized: {
    title: 'The API server does not accept the credential',
    remedy:
      'Renew the token or certificate. On EKS check that the role has an access entry, and the name of the cluster; check the clocks.',
  },
  forbidden: {
    title: 'The credential lacks a permission',
    remedy:
      'Grant the ClusterRole of deploy/cluster-reader.yaml to the user or service account.',
  },
  'not-found': {
    title: 'The API server does not know what was asked for',
    remedy:
      'Nothing to do if this API is not installed there; otherwise install its CustomResourceDefinition.',
  },
  gone: {
    title: 'The API server no longer has that state',
    remedy: 'Nothing to do: everything is listed anew.',
  },
  throttled: {
    title: 'The API server asks for fewer requests',
    remedy:
      'This heals by itself. If it goes on, look at the API priority and fairness settings of the cluster.',
  },
  rejected: {
    title: 'The API server refuses the request',
    remedy:
      'Check that the version of the cluster is a supported one, and report this with the message.',
  },
  'server-error': {
    title: 'The API server fails',
    remedy: 'Look at the logs of the API server and its etcd.',
  },
  redirect: {
    title: 'The API server points to another address, which is not followed',
    remedy: 'Give the final URL of the API server.',
  },
  malformed: {
    title: 'The answer is not what an API server says',
    remedy:
      'Check that the URL leads to the API server itself; a proxy on the way may cut or rewrite answers.',
  },
  'too-large': {
    title: 'The answer is larger than what is accepted',
    remedy: 'Look for single objects of unusual size in the cluster.',
  },
} as const satisfies Record<string, { title: string; remedy: string }>;

/** Key of {@link FAILURE_REASONS}. */
export type FailureReason = keyof typeof FAILURE_REASONS;

/** A failure as data: what a status holds and an API may answer. */
export type Failure = {
  reason: FailureReason;
  /** What happened, in one sentence, without secrets. */
  message: string;
  remedy: string;
  /** HTTP status, where one came. */
  status?: number;
};

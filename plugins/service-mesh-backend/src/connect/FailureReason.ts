/**
 * Why a call failed: a closed set, each with what it means and what to do. The
 * text names no cluster and no value: those are evidence.
 */
export const FAILURE_TEXTS = {
  dns: {
    title: 'The name of {server} does not resolve',
    remedy:
      'Check the host in the URL of the cluster, and that this network can resolve it; private EKS endpoints resolve only inside their VPC or through a Route 53 resolver.',
  },
  refused: {
    title: 'Nothing listens at the address of {server}',
    remedy:
      'Check host and port in the URL of the cluster, and that {server} runs.',
  },
  unreachable: {
    title: 'There is no route to {server}',
    remedy:
      'Check the network, VPN or peering between Backstage and the cluster.',
  },
  timeout: {
    title: '{server} does not answer in time',
    remedy:
      'Check firewalls and security groups between Backstage and the cluster, and the load of {server}.',
  },
  interrupted: {
    title: 'The connection to {server} broke',
    remedy:
      'This heals by itself when it was a restart. If it goes on, look at load balancers and proxies on the way.',
  },
  proxy: {
    title: 'The HTTP proxy on the way to {server} refuses',
    remedy:
      'Check proxyUrl of the cluster, HTTPS_PROXY and NO_PROXY, and what the proxy allows.',
  },
  'tls-expired': {
    title: 'The certificate of {server} is not valid now',
    remedy:
      'Renew the certificate of {server}, and check the clocks of both sides.',
  },
  'tls-unknown-ca': {
    title: 'The certificate of {server} is signed by an unknown CA',
    remedy:
      'Give the CA of the cluster in its configuration; after a rotation of the CA, the new one.',
  },
  'tls-wrong-name': {
    title: 'The certificate of {server} is for another name',
    remedy:
      'Use a name of the certificate in the URL, or give it as tlsServerName.',
  },
  'tls-failed': {
    title: 'No TLS connection to {server} comes about',
    remedy:
      'Check that the URL leads to {server} itself, and the client certificate if one is used.',
  },
  credential: {
    title: 'The credential for the cluster cannot be had',
    remedy: 'Check the authentication of the cluster in its configuration.',
  },
  unauthorized: {
    title: '{server} does not accept the credential',
    remedy:
      'Renew the token or certificate. On EKS check that the role has an access entry, and the name of the cluster; check the clocks.',
  },
  forbidden: {
    title: 'The credential lacks a permission',
    remedy:
      'Grant the ClusterRole of deploy/cluster-reader.yaml to the user or service account.',
  },
  'not-found': {
    title: '{server} does not know what was asked for',
    remedy:
      'Nothing to do if this API is not installed there; otherwise install its CustomResourceDefinition.',
  },
  gone: {
    title: '{server} no longer has that state',
    remedy: 'Nothing to do: everything is listed anew.',
  },
  throttled: {
    title: '{server} asks for fewer requests',
    remedy:
      'This heals by itself. If it goes on, look at the API priority and fairness settings of the cluster.',
  },
  rejected: {
    title: '{server} refuses the request',
    remedy:
      'Check that the version of the cluster is a supported one, and report this with the message.',
  },
  'server-error': {
    title: '{server} fails',
    remedy: 'Look at the logs of {server} and its etcd.',
  },
  redirect: {
    title: '{server} points to another address, which is not followed',
    remedy: 'Give the final URL of {server}.',
  },
  malformed: {
    title: 'The answer is not what an API server says',
    remedy:
      'Check that the URL leads to {server} itself; a proxy on the way may cut or rewrite answers.',
  },
  'too-large': {
    title: 'The answer is larger than what is accepted',
    remedy: 'Look for single objects of unusual size in the cluster.',
  },
} as const satisfies Record<string, { title: string; remedy: string }>;

/** Why a call failed. */
export type FailureReason = keyof typeof FAILURE_TEXTS;

/** Who was called, as it stands in sentences. */
export type CalledServer = 'the API server' | 'istiod' | 'the gateway';

/** All reasons. */
export const FAILURE_REASONS = Object.keys(
  FAILURE_TEXTS,
) as readonly FailureReason[];

/** What a reason means, in a sentence without a full stop, and what to do about it. */
export function describeFailure(
  reason: FailureReason,
  server: CalledServer = 'the API server',
): { title: string; remedy: string } {
  const { title, remedy } = FAILURE_TEXTS[reason];
  return { title: fill(title, server), remedy: fill(remedy, server) };
}

function fill(text: string, server: CalledServer): string {
  const filled = text.replaceAll('{server}', server);
  return `${filled[0].toUpperCase()}${filled.slice(1)}`;
}

/** A failure as data: what a status holds and an API may answer. */
export type Failure = {
  reason: FailureReason;
  /** What happened, in one sentence, without secrets. */
  message: string;
  remedy: string;
  /** HTTP status, where one came. */
  status?: number;
};

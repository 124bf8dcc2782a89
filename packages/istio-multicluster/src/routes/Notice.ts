import { ObjectRef } from '../records/ObjectRef';

/**
 * What a reader of a route must know although no endpoint is left out for it.
 *
 * @public
 */
export type NoticeCode = keyof typeof NOTICES;

/**
 * The one table of notices; texts hold parameters in braces.
 *
 * @public
 */
export const NOTICES = {
  'host-unknown': {
    severity: 'warning',
    text: '{controlPlane} knows no service {host}.',
  },
  'not-resolvable': {
    severity: 'warning',
    text: 'Cluster {cluster} has no Service {namespace}/{name}, so {host} does not resolve there unless the proxy answers DNS (ISTIO_META_DNS_CAPTURE).',
  },
  'raw-addresses-of-other-network': {
    severity: 'warning',
    text: 'Network {network} has no gateway that {controlPlane} can use: the addresses of its pods are given to the client as they are, and calls to them fail unless the networks are connected.',
  },
  'through-own-gateway': {
    severity: 'warning',
    text: 'The client has no network, so even endpoints of network {network} are reached through its gateway.',
  },
  headless: {
    severity: 'info',
    text: 'The service is headless: a sidecar connects to the address that DNS gave, not to these endpoints.',
  },
  'external-name': {
    severity: 'info',
    text: '{host} is an alias of {externalName}.',
  },
  'subset-unknown': {
    severity: 'warning',
    text: 'No DestinationRule that the client follows has subset {subset} of {host}: Envoy has no such cluster and answers 503.',
  },
  'no-healthy-endpoint': {
    severity: 'warning',
    text: 'No endpoint of {host} is healthy.',
  },
  'authorization-policy': {
    severity: 'info',
    text: 'AuthorizationPolicy {object} applies and is not evaluated.',
  },
  'envoy-filter': {
    severity: 'info',
    text: 'EnvoyFilter {object} applies and is not evaluated.',
  },
  'ambient-not-computed': {
    severity: 'warning',
    text: '{workload} is in ambient mode: it follows other rules, which are not computed.',
  },
  'roots-differ': {
    severity: 'warning',
    text: 'Clusters {clientCluster} and {cluster} have no root certificate in common: TLS between them fails.',
  },
  'ports-differ': {
    severity: 'warning',
    text: 'Service {host} has other ports in cluster {cluster} than in {decidingCluster}, which decides.',
  },
  'winner-undefined': {
    severity: 'warning',
    text: '{host} is not in the config cluster; which of the clusters {clusters} decides its ports and settings is not defined.',
  },
  'external-traffic': {
    severity: 'info',
    text: 'The proxy resolves {host} itself.',
  },
  'not-verified-version': {
    severity: 'info',
    text: 'The rules are verified against Istio 1.31; {controlPlane} is {version}.',
  },
} as const satisfies Record<
  string,
  { severity: 'info' | 'warning'; text: string }
>;

/**
 * A notice on a route or a destination.
 *
 * @public
 */
export type Notice = {
  readonly code: NoticeCode;
  /** The object that it is about. */
  readonly object?: ObjectRef;
  readonly field?: string;
  readonly parameters: Readonly<Record<string, string>>;
};

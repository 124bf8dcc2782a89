/**
 * How bad it is: `error` breaks something now, `warning` will or may, `info`
 * is worth to know.
 *
 * @public
 */
export type FindingSeverity = 'error' | 'warning' | 'info';

/**
 * How sure it is.
 *
 * @public
 */
export type FindingConfidence = 'certain' | 'likely' | 'possible';

/**
 * What a check needs to know. Without it the check is not made.
 *
 * @public
 */
export type FindingInput =
  /** Objects of the API servers. */
  | 'objects'
  /** The configuration of the clusters in Backstage. */
  | 'configuration'
  /** Whether the API servers answer, and what may be read. */
  | 'access'
  /** istiod's debug pages, of every replica. */
  | 'debug-pages'
  /** Addresses that names of gateways resolve to. */
  | 'dns'
  /** Names and annotations of remote secrets. */
  | 'remote-secrets'
  /** What the kubeconfigs in remote secrets say and whether they work. */
  | 'credentials'
  /** TLS connections to gateways. */
  | 'gateway-probes'
  /** What istiod's metrics tell of the certificates that it signs with. */
  | 'authorities'
  | 'clock'
  | 'catalog'
  /** A plan to bring a cluster into a mesh, or to take it out. */
  | 'plan'
  /** What is published of releases. */
  | 'releases'
  /** What the EKS API says of the cluster. */
  | 'eks';

/**
 * What the table says of a code.
 *
 * @public
 */
export type FindingEntry = {
  readonly severity: FindingSeverity;
  readonly confidence: FindingConfidence;
  readonly title: string;
  /** Holds parameters in braces. */
  readonly text: string;
  /** What to do. */
  readonly remedy: string;
  /** All of them are needed. */
  readonly inputs: readonly FindingInput[];
  /** Failure modes of multicluster meshes that it finds; numbers of the page of findings. */
  readonly modes: readonly number[];
};

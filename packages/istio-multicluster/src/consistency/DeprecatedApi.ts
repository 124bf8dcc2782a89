/**
 * A deprecated API that somebody calls.
 *
 * @public
 */
export type DeprecatedApi = {
  /** Group, version and resource, such as `policy/v1beta1 poddisruptionbudgets`. */
  readonly api: string;
  /** Kubernetes minor that does not serve it any more; missing: none is announced. */
  readonly removedIn?: string;
  /** User agents of who calls it; empty: they are not known. */
  readonly clients: readonly string[];
};

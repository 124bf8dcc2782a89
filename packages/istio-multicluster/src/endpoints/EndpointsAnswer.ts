/**
 * Health as it is sent to Envoy.
 *
 * @public
 */
export type EnvoyHealth = 'HEALTHY' | 'UNHEALTHY' | 'DRAINING';

/**
 * One endpoint as istiod sends it.
 *
 * @public
 */
export type EnvoyEndpoint = {
  /** An IP; `pipe:<path>` for a pipe, then with port 0. */
  readonly address: string;
  readonly port: number;
  readonly weight: number;
  readonly priority: number;
  readonly health: EnvoyHealth;
  /** `region/zone/subzone` without trailing empty parts; missing when empty. */
  readonly locality?: string;
  /** The group's weight, only when it is not the sum of its endpoints' weights. */
  readonly localityWeight?: number;
};

/**
 * Type of the cluster in CDS; `absent` if the client is not sent such a
 * cluster.
 *
 * @public
 */
export type CdsClusterType =
  | 'EDS'
  | 'ORIGINAL_DST'
  | 'STRICT_DNS'
  | 'LOGICAL_DNS'
  | 'STATIC'
  | 'absent';

/**
 * What istiod sends a client for one Envoy cluster name.
 *
 * @public
 */
export type EndpointsAnswer = {
  readonly cds: CdsClusterType;
  readonly endpoints: readonly EnvoyEndpoint[];
};

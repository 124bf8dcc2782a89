import { MeshCluster } from './MeshCluster';

/**
 * What a request to an API server carries to say who asks.
 *
 * @public
 */
export type ClusterCredential =
  | {
      type: 'token';
      token: string;
      /** From when on the token is refused, as far as known (milliseconds since 1970). */
      expiresAt?: number;
    }
  | {
      type: 'client-certificate';
      /** PEM, with the chain. */
      certificate: string;
      /** PEM. */
      key: string;
    }
  | { type: 'anonymous' };

/**
 * Credentials for one cluster.
 *
 * @public
 */
export interface ClusterAuthentication {
  /**
   * The credential for the next request; called for every request, so an
   * implementation keeps what it made until shortly before it expires.
   *
   * @throws Error whose message says what could not be had and holds no secret.
   */
  credential(options: ClusterCredentialOptions): Promise<ClusterCredential>;
  /** The API server refused this credential (401): what was kept is not to be used again. */
  refused?(credential: ClusterCredential): void;
}

/**
 * Options of {@link ClusterAuthentication.credential}.
 *
 * @public
 */
export interface ClusterCredentialOptions {
  /** Ends at the deadline of the request that waits for the credential. */
  signal: AbortSignal;
}

/**
 * One way to authenticate to clusters, by the name that a cluster's
 * `authentication.provider` gives.
 *
 * @public
 */
export interface ClusterAuthenticationProvider {
  /** What `authentication.provider` of a cluster says. */
  readonly name: string;
  /**
   * Reads the parameters of a cluster; does no I/O.
   *
   * @throws InputError naming the parameter that is wrong and what is right.
   */
  authenticate(cluster: MeshCluster): ClusterAuthentication;
}

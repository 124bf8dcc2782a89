import { ClusterKey } from '../fleet/FleetChange';
import { Cause } from './Cause';

/**
 * How a kubeconfig says who it is. istiod refuses `exec`, `token-file` and
 * `certificate-file`, and auth providers other than `oidc`.
 *
 * @public
 */
export type KubeconfigAuthentication =
  | 'token'
  | 'client-certificate'
  | 'basic'
  | 'oidc'
  | 'exec'
  | 'token-file'
  | 'certificate-file'
  | 'auth-provider'
  | 'none';

/**
 * What came of trying a remote secret's own kubeconfig.
 *
 * @public
 */
export type RemoteSecretProbe =
  | { readonly state: 'accepted'; readonly checkedAt: number }
  | {
      /** `refused`: 401. `unreachable`: no answer from the server that it names. */
      readonly state: 'refused' | 'unreachable';
      readonly checkedAt: number;
      readonly failure: Cause;
    };

/**
 * What is not secret of one entry of a remote secret.
 *
 * @public
 */
export type RemoteSecretFacts = {
  /** The cluster that holds the Secret. */
  readonly cluster: ClusterKey;
  readonly namespace: string;
  readonly name: string;
  /** The data key: what istiod calls the cluster. */
  readonly clusterId: string;
  /** Why the value is no kubeconfig that can be used. */
  readonly problem?: string;
  /** URL of the API server. */
  readonly server?: string;
  readonly authentication?: KubeconfigAuthentication;
  /** When the token or certificate ends (milliseconds since 1970). */
  readonly expiresAt?: number;
  /** The cluster that the server belongs to, if it is known. */
  readonly target?: ClusterKey;
  readonly probe?: RemoteSecretProbe;
  /** What istiod needs there and this credential may not, such as `list endpointslices`. */
  readonly missingPermissions?: readonly string[];
};

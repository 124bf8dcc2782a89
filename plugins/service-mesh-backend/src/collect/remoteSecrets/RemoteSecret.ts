import type {
  KubeconfigAuthentication,
  RemoteSecretProbe,
} from '@meshstage/istio-multicluster';

/** What is not secret of one entry of a remote secret. */
export type RemoteSecret = {
  namespace: string;
  name: string;
  /** The data key: what istiod calls the cluster. */
  clusterId: string;
  /** Why the value is no kubeconfig that can be used. */
  problem?: string;
  server?: string;
  authentication?: KubeconfigAuthentication;
  /** When the token or certificate ends (milliseconds since 1970). */
  expiresAt?: number;
  probe?: RemoteSecretProbe;
  missingPermissions?: readonly string[];
};

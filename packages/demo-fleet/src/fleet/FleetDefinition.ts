import { ClusterDefinition } from '../cluster/ClusterDefinition';

/** A Secret by which the istiod of one cluster reads another one. */
export type RemoteSecretDefinition = {
  /** The cluster that has the Secret. */
  holder: string;
  /** The cluster that it leads to, which is also its id there. */
  target: string;
  /** Whether the token in it still counts. */
  token: 'valid' | 'expired';
};

/** Everything that a fleet is made from. */
export type FleetDefinition = {
  clusters: readonly ClusterDefinition[];
  remoteSecrets: readonly RemoteSecretDefinition[];
};

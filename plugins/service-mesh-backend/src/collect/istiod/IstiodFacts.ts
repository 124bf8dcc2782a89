import type { Failure } from '../../connect/FailureReason';
import type { ProxiesByClusterId } from './ProxyNames';

/** What one istiod replica says about itself. Times are milliseconds since 1970. */
export type IstiodReplicaFacts = {
  /** Name of its pod. */
  replica: string;
  /** Where its control plane is installed; missing: nobody says. */
  namespace?: string;
  /** Revision of its control plane. */
  revision: string;
  /** Whether it answers, by a probe of its own. Unknown also while the way to it is broken. */
  liveness:
    | { state: 'unknown'; since: number; failure?: Failure }
    | { state: 'alive'; since: number; checkedAt: number }
    | { state: 'dead'; since: number; checkedAt: number; failure: Failure };
  /** From `/version`. */
  version?: string;
  clusterz?: IstiodPage<readonly IstiodRegistry[]>;
  /** Those that are connected to it. */
  proxies?: IstiodPage<ProxiesByClusterId>;
  networkz?: IstiodPage<readonly IstiodNetworkGateway[]>;
  /** MeshConfig as this replica uses it. */
  mesh?: IstiodPage<unknown>;
  /** Of its metrics: when the certificates end that it signs with. */
  authority?: IstiodPage<IstiodAuthority>;
};

/** A debug page: the last good answer, and what is wrong with it since. */
export type IstiodPage<T> = {
  value?: T;
  /** When `value` was answered. */
  asOf?: number;
  /** Why it could not be read the last time. */
  failure?: Failure;
};

/** A registry of `clusterz`. "synced" tells of the first sync only, not of today. */
export type IstiodRegistry = {
  /** Cluster id as this istiod calls it. */
  id: string;
  /** `namespace/name` of the remote secret; empty for its own cluster. */
  secretName: string;
  syncStatus: string;
};

/** The certificate authority in an istiod; nothing of it if another one signs. Times are milliseconds since 1970. */
export type IstiodAuthority = {
  rootExpiresAt?: number;
  /** Of the intermediate certificate; missing if its root signs itself. */
  chainExpiresAt?: number;
};

/** A gateway that this replica would send other networks' traffic through. */
export type IstiodNetworkGateway = {
  network: string;
  /** Cluster id as this istiod calls it. */
  cluster: string;
  address: string;
  port: number;
  hbonePort?: number;
};

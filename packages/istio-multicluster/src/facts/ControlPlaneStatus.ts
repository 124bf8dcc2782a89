import { ControlPlane } from '../control-plane/ControlPlane';
import { ClusterKey } from '../fleet/FleetChange';
import { Cause } from './Cause';

/**
 * A debug page of istiod: the last good answer, and what is wrong with it since.
 *
 * @public
 */
export type DebugPage<T> = {
  readonly value?: T;
  /** When `value` was answered. */
  readonly asOf?: number;
  readonly failure?: Cause;
};

/**
 * A line of `clusterz`. `synced` tells of the first sync only, not of today.
 *
 * @public
 */
export type SyncedRegistry = {
  /** Cluster id as this istiod calls it. */
  readonly id: string;
  /** `namespace/name` of the remote secret; empty for its own cluster. */
  readonly secretName: string;
  readonly syncStatus: string;
};

/**
 * The proxies of `syncz` that have a stream with a replica, as `pod.namespace`,
 * by the cluster id that they claim. A set of texts will do.
 *
 * @public
 */
export type ConnectedProxies = ReadonlyMap<
  string,
  Iterable<string> & { has(proxy: string): boolean; readonly size: number }
>;

/**
 * A gateway of `networkz`: this replica sends traffic of other networks
 * through it.
 *
 * @public
 */
export type ListedGateway = {
  readonly network: string;
  readonly cluster: string;
  readonly address: string;
  readonly port: number;
  readonly hbonePort?: number;
};

/**
 * The certificate authority in an istiod, as its metrics tell of it. Nothing of
 * it: another one signs. Times are milliseconds since 1970.
 *
 * @public
 */
export type IstiodAuthorityFacts = {
  readonly rootExpiresAt?: number;
  /** Of the intermediate certificate; missing if its root signs itself. */
  readonly chainExpiresAt?: number;
};

/**
 * What one istiod replica says of itself.
 *
 * @public
 */
export type ReplicaFacts = {
  /** Whether it answers; `unknown` also while the way to it is broken. */
  readonly liveness:
    | {
        readonly state: 'unknown';
        readonly since: number;
        readonly failure?: Cause;
      }
    | { readonly state: 'alive'; readonly since: number }
    | {
        readonly state: 'dead';
        readonly since: number;
        readonly failure: Cause;
      };
  /** From `/version`. */
  readonly version?: string;
  readonly clusterz?: DebugPage<readonly SyncedRegistry[]>;
  readonly proxies?: DebugPage<ConnectedProxies>;
  readonly networkz?: DebugPage<readonly ListedGateway[]>;
  readonly authority?: DebugPage<IstiodAuthorityFacts>;
};

/**
 * A pod of istiod.
 *
 * @public
 */
export type ReplicaStatus = {
  readonly name: string;
  /** Missing: its debug pages are not read. */
  readonly facts?: ReplicaFacts;
};

/**
 * A control plane as it stands.
 *
 * @public
 */
export type ControlPlaneStatus = {
  readonly plane: ControlPlane;
  /** The cluster that its pods run in. */
  readonly hostCluster: ClusterKey;
  readonly replicas: readonly ReplicaStatus[];
  /** Ids that it reads and that no cluster of the fleet is known by. */
  readonly unknownRegistries: readonly string[];
  /**
   * The clusters that it reads are known without debug pages and Secrets, as in
   * a scenario file.
   */
  readonly registriesDeclared?: boolean;
};

import { ClusterKey } from '../fleet/FleetChange';

/**
 * What is compared.
 *
 * @public
 */
export type ConsistencyRowName =
  | 'distribution'
  | 'kubernetes'
  | 'release'
  | 'kubelet'
  | 'kube-proxy'
  | 'coredns'
  | 'cni'
  | 'etcd'
  | 'istio';

/**
 * What a cluster has in a row. `unknown`: it could not be read, or was not
 * seen; it is never taken for the same. `not-applicable`: this cluster has no
 * such thing, or hides it.
 *
 * @public
 */
export type ConsistencyCell = {
  readonly cluster: ClusterKey;
} & (
  | { readonly state: 'known'; readonly values: readonly string[] }
  | {
      readonly state: 'unknown';
      readonly reason:
        | 'version-unread'
        | 'nodes-unread'
        | 'pods-unread'
        | 'undecided'
        | 'not-seen';
    }
  | {
      readonly state: 'not-applicable';
      readonly reason: 'hidden-by-eks' | 'no-eks-distro' | 'no-control-plane';
    }
);

/**
 * One thing over all clusters of a mesh. `unknown`: what is known is the same,
 * and some of it is not known.
 *
 * @public
 */
export type ConsistencyRow = {
  readonly row: ConsistencyRowName;
  readonly state: 'same' | 'different' | 'unknown';
  readonly cells: readonly ConsistencyCell[];
};

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
  | 'images'
  | 'kubelet'
  | 'kube-proxy'
  | 'coredns'
  | 'cni'
  | 'etcd'
  | 'apis'
  | 'gateway-api'
  | 'deprecated-apis'
  | 'injectors'
  | 'admission'
  | 'pod-security'
  | 'authentication'
  | 'issuer'
  | 'audiences'
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
  | {
      readonly state: 'known';
      /** None: it has none. Of `images`: `published` or `not-published`. */
      readonly values: readonly string[];
      /** Only of what could not be read since: when it was read (milliseconds since 1970). */
      readonly asOf?: number;
    }
  | {
      readonly state: 'unknown';
      readonly reason:
        | 'version-unread'
        | 'nodes-unread'
        | 'pods-unread'
        | 'undecided'
        | 'not-seen'
        | 'apis-unread'
        | 'definitions-unread'
        | 'namespaces-unread'
        | 'webhooks-unread'
        | 'api-server-unseen'
        | 'eks-unread'
        | 'issuer-denied'
        | 'issuer-unread'
        | 'metrics-denied'
        | 'metrics-unread'
        | 'digests-unseen'
        | 'manifest-unread';
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

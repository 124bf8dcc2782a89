import { KubernetesRecord, RecordKind } from '../records/KubernetesRecord';

/**
 * Identifies a cluster for good: the ARN of an EKS cluster, else the UID of
 * namespace kube-system, else a hash of URL and CA. The library only compares
 * it.
 *
 * @public
 */
export type ClusterKey = string;

/**
 * One thing that was seen to change in a cluster.
 *
 * @public
 */
export type FleetChange =
  | {
      readonly cluster: ClusterKey;
      readonly type: 'upsert';
      readonly record: KubernetesRecord;
    }
  | {
      readonly cluster: ClusterKey;
      readonly type: 'delete';
      readonly kind: RecordKind;
      readonly namespace?: string;
      readonly name: string;
    }
  | {
      /** After a list: these are all there are of the kind (in the namespace, if one is named). */
      readonly cluster: ClusterKey;
      readonly type: 'replace';
      readonly kind: RecordKind;
      readonly namespace?: string;
      readonly records: Iterable<KubernetesRecord>;
    }
  | { readonly cluster: ClusterKey; readonly type: 'remove-cluster' };

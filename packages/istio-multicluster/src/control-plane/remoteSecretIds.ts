import { ClusterRecords } from '../fleet/ClusterRecords';
import { SecretRecord } from '../records/SecretRecord';

/** Label of the Secrets that istiod reads. */
export const REMOTE_SECRET_LABEL = 'istio/multiCluster';

/** The remote secrets in the namespace of an istiod. */
export function remoteSecrets(
  records: ClusterRecords,
  namespace: string,
): SecretRecord[] {
  return [...records.inNamespace('Secret', namespace).values()].filter(
    ({ labels }) => labels[REMOTE_SECRET_LABEL] === 'true',
  );
}

/**
 * The cluster ids that a remote secret names: its data keys, or what its
 * annotation says if the keys were not read.
 */
export function idsIn({
  dataKeys,
  clusterAnnotation,
}: SecretRecord): readonly string[] {
  return dataKeys.length > 0 || !clusterAnnotation
    ? dataKeys
    : [clusterAnnotation];
}

/**
 * The cluster ids that the remote secrets of a namespace name, as far as they
 * were read: their data keys, or else their annotations.
 *
 * @public
 */
export function remoteSecretIds(
  records: ClusterRecords,
  namespace: string,
): string[] {
  return remoteSecrets(records, namespace).flatMap(idsIn);
}

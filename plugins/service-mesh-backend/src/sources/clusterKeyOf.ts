import { ClusterKey } from '@meshstage/istio-multicluster';
import { MeshCluster, PemSource } from '@meshstage/plugin-service-mesh-node';
import { createHash } from 'crypto';

/** What identifies a cluster for good, as far as its description says. */
export function clusterKeyOf(cluster: MeshCluster): ClusterKey {
  const { arn, kubeSystemUid } = cluster.identity ?? {};
  return arn ?? kubeSystemUid ?? addressKeyOf(cluster);
}

/** Of URL and CA: the same server behind the same name. */
export function addressKeyOf(cluster: MeshCluster): string {
  const url = new URL(cluster.url);
  const path = url.pathname.replace(/\/+$/, '');
  return createHash('sha256')
    .update(JSON.stringify([url.origin, path, caOf(cluster)]))
    .digest('hex')
    .slice(0, 32);
}

function caOf({ certificateAuthority }: MeshCluster): string {
  return certificateAuthority ? pemText(certificateAuthority) : '';
}

function pemText(source: PemSource): string {
  return 'file' in source
    ? `file:${source.file}`
    : source.data.replace(/\s+/g, '');
}

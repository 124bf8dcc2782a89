import { FleetContext } from '../../facts/FleetContext';
import { ClusterFacts } from '../../facts/ClusterFacts';
import { rootCertificates, rootsDiffer } from '../../trust/rootCertificates';
import { draft, FindingDraft } from '../FindingDraft';
import { ownIdsEvidence } from '../ownIdsEvidence';

/** Clusters that are one, or that cannot be told apart. */
export function clusterIdentity(context: FleetContext): FindingDraft[] {
  const found: FindingDraft[] = [];
  const byUid = new Map<string, ClusterFacts>();
  const byId = new Map<string, ClusterFacts>();
  for (const cluster of context.clusters) {
    const { key, name } = cluster;
    const uid = cluster.status?.kubeSystemUid;
    const twin = uid === undefined ? undefined : byUid.get(uid);
    if (twin) {
      found.push(
        draft('MST0108', {
          subject: { cluster: key },
          clusters: [key, twin.key],
          parameters: { cluster: name, other: twin.name },
          evidence: [
            {
              type: 'object',
              object: {
                kind: 'Namespace',
                namespace: '',
                name: 'kube-system',
                cluster: key,
              },
              field: 'metadata.uid',
              value: uid,
            },
          ],
        }),
      );
      continue;
    }
    if (uid !== undefined) {
      byUid.set(uid, cluster);
    }
    for (const id of context.ownIds(key)) {
      const other = byId.get(id);
      if (other && mayMeet(context, other, cluster)) {
        found.push(
          draft('MST0207', {
            subject: { cluster: key },
            clusters: [key, other.key],
            parameters: {
              cluster: name,
              other: other.name,
              istioClusterId: id,
            },
            evidence: [
              ownIdsEvidence(context, key),
              ownIdsEvidence(context, other.key),
            ],
            key: id,
          }),
        );
      }
      byId.set(id, cluster);
    }
  }
  return found;
}

/** Two meshes that share nothing may use one id each for itself. */
function mayMeet(
  context: FleetContext,
  one: ClusterFacts,
  other: ClusterFacts,
): boolean {
  const meshOf = ({ key }: ClusterFacts) =>
    context.meshes.find(({ clusters }) => clusters.has(key));
  const [mesh, otherMesh] = [meshOf(one), meshOf(other)];
  return (
    mesh === otherMesh ||
    !mesh ||
    !otherMesh ||
    !rootsDiffer(
      rootCertificates(
        context.records(one.key),
        mesh.planes[0].plane.systemNamespace,
      ),
      rootCertificates(
        context.records(other.key),
        otherMesh.planes[0].plane.systemNamespace,
      ),
    )
  );
}

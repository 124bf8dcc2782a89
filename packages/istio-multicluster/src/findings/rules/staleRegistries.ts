import { quoted } from '../../evidence';
import { FleetContext, registryOf } from '../../facts/FleetContext';
import { apiServerIsDown } from '../../links/apiServerState';
import { clusterzLine } from '../../links/clusterzLine';
import { draft, FindingDraft } from '../FindingDraft';

/** Clusters that a control plane once synced and whose API server is down. */
export function staleRegistries(context: FleetContext): FindingDraft[] {
  return context.planes.flatMap(status => {
    const { plane, hostCluster, replicas } = status;
    return context.linkedClusters(status).flatMap(({ id, key }) => {
      const reachability = context.cluster(key)?.status?.reachability;
      const [first, ...others] = replicas.filter(
        replica => registryOf(replica, id)?.syncStatus === 'synced',
      );
      if (!apiServerIsDown(reachability) || id === plane.clusterId || !first) {
        return [];
      }
      const { failure, since } = reachability;
      return [
        draft('MST0225', {
          subject: { controlPlane: plane.name, cluster: key },
          clusters: [key, hostCluster],
          parameters: {
            controlPlane: plane.name,
            cluster: context.nameOf(key),
            cause: failure.message,
          },
          evidence: [
            clusterzLine(hostCluster, first, id),
            ...others.map(replica => clusterzLine(hostCluster, replica, id)),
            {
              type: 'probe',
              cluster: key,
              observedAt: since,
              text: quoted(failure.message),
            },
          ],
          since,
        }),
      ];
    });
  });
}

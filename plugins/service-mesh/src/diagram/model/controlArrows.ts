import { Topology } from '@meshstage/plugin-service-mesh-common';
import { apiServerId, replicaId } from './boxIds';
import { ClusterFrames } from './clusterFrames';
import { Arrow } from './DiagramModel';
import { hasControlPlane } from './hasControlPlane';

/** From the replicas of istiod to the API servers that they read. */
export function controlArrows(
  topology: Topology,
  frames: ClusterFrames,
): Arrow[] {
  return topology.links
    .filter(
      link =>
        frames.get(link.cluster)?.apiServer &&
        hasControlPlane(frames, link.controlPlane),
    )
    .map(link => ({
      kind: 'control',
      id: `control:${replicaId(link.controlPlane, link.replica)}->${
        link.cluster
      }`,
      state: link.state,
      from: [replicaId(link.controlPlane, link.replica)],
      to: apiServerId(link.cluster),
      cluster: link.cluster,
      links: [link],
    }));
}

import { Topology } from '@meshstage/plugin-service-mesh-common';
import { clusterFrames } from './clusterFrames';
import { connectionArrows } from './connectionArrows';
import { controlArrows } from './controlArrows';
import { ClusterFrame, DiagramModel, NetworkFrame } from './DiagramModel';
import { inDrawingOrder, sortWorkloads } from './drawingOrder';
import { routeArrows } from './routeArrows';

/** What the picture shows of an answer. Says nothing about places and sizes. */
export function topologyModel(topology: Topology): DiagramModel {
  const frames = clusterFrames(topology);
  const routes = routeArrows(topology, frames);
  const clusters = inDrawingOrder([...frames.values()]);
  for (const frame of clusters) {
    sortWorkloads(frame, routes);
  }
  return {
    networks: networksOf(clusters),
    clusters,
    groups: [],
    arrows: [
      ...controlArrows(topology, frames),
      ...routes,
      ...connectionArrows(topology, frames),
    ],
    omittedArrows: 0,
  };
}

function networksOf(clusters: readonly ClusterFrame[]): NetworkFrame[] {
  const networks = new Map<string, NetworkFrame>();
  for (const { cluster } of clusters) {
    if (!cluster.hidden && cluster.network) {
      const network = networks.get(cluster.network) ?? {
        network: cluster.network,
        clusters: [],
      };
      network.clusters.push(cluster.id);
      networks.set(cluster.network, network);
    }
  }
  return [...networks.values()];
}

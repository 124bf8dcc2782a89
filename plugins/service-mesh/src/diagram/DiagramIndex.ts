import { Cluster } from '@meshstage/plugin-service-mesh-common';
import {
  Arrow,
  Box,
  ClusterFrame,
  ControlPlaneFrame,
  DiagramModel,
} from './DiagramModel';

/** Something that can be selected. */
export type DiagramItem =
  | { type: 'cluster'; frame: ClusterFrame }
  | { type: 'controlPlane'; plane: ControlPlaneFrame; cluster: string }
  | { type: 'box'; box: Box }
  | { type: 'arrow'; arrow: Arrow };

/** Finds what is drawn by its id. */
export class DiagramIndex {
  readonly #items = new Map<string, DiagramItem>();
  readonly #clusters = new Map<string, Cluster>();

  constructor(model: DiagramModel) {
    for (const cluster of model.omittedClusters) {
      this.#clusters.set(cluster.id, cluster);
    }
    for (const frame of model.clusters) {
      const { cluster } = frame;
      this.#clusters.set(cluster.id, cluster);
      this.#items.set(frame.id, { type: 'cluster', frame });
      for (const plane of frame.controlPlanes) {
        this.#items.set(plane.id, {
          type: 'controlPlane',
          plane,
          cluster: cluster.id,
        });
      }
      for (const box of boxesOf(frame)) {
        this.#items.set(box.id, { type: 'box', box });
      }
    }
    for (const arrow of model.arrows) {
      this.#items.set(arrow.id, { type: 'arrow', arrow });
    }
  }

  item(id: string): DiagramItem | undefined {
    return this.#items.get(id);
  }

  box(id: string): Box | undefined {
    const item = this.#items.get(id);
    return item?.type === 'box' ? item.box : undefined;
  }

  clusterFrameIds(): string[] {
    return [...this.#items]
      .filter(([, item]) => item.type === 'cluster')
      .map(([id]) => id);
  }

  cluster(id: string): Cluster | undefined {
    return this.#clusters.get(id);
  }
}

/** The boxes of a cluster in the order in which they are read, from top to bottom. */
export function boxesOf(frame: ClusterFrame): Box[] {
  return [
    ...(frame.apiServer ? [frame.apiServer] : []),
    ...frame.controlPlanes.flatMap(plane => plane.members),
    ...frame.gateways,
    ...frame.workloads,
  ];
}

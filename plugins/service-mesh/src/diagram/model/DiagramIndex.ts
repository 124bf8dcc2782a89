import { Cluster } from '@meshstage/plugin-service-mesh-common';
import { boxesOf, drawnFrames } from '../drawnFrames';
import {
  Arrow,
  Box,
  ClusterFrame,
  ClusterGroupFrame,
  ControlPlaneFrame,
  DiagramModel,
} from './DiagramModel';

/** Something that can be selected. */
export type DiagramItem =
  | { type: 'cluster'; frame: ClusterFrame }
  | { type: 'clusterGroup'; frame: ClusterGroupFrame }
  | { type: 'controlPlane'; plane: ControlPlaneFrame; cluster: string }
  | { type: 'box'; box: Box }
  | { type: 'arrow'; arrow: Arrow };

/** Finds what is drawn by its id. */
export class DiagramIndex {
  readonly #items = new Map<string, DiagramItem>();
  readonly #clusters = new Map<string, Cluster>();
  readonly #groups = new Map<string, ClusterGroupFrame>();

  constructor(model: DiagramModel) {
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
    }
    for (const frame of model.groups) {
      this.#groups.set(frame.key, frame);
      this.#items.set(frame.id, { type: 'clusterGroup', frame });
      frame.clusters.forEach(each => this.#clusters.set(each.id, each));
    }
    for (const box of drawnFrames(model).flatMap(boxesOf)) {
      this.#items.set(box.id, { type: 'box', box });
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

  /** Ids of the frames that boxes stand in. */
  frameIds(): string[] {
    return [...this.#items]
      .filter(([, { type }]) => type === 'cluster' || type === 'clusterGroup')
      .map(([id]) => id);
  }

  cluster(id: string): Cluster | undefined {
    return this.#clusters.get(id);
  }

  /** The group that boxes name as their cluster. */
  group(key: string): ClusterGroupFrame | undefined {
    return this.#groups.get(key);
  }
}

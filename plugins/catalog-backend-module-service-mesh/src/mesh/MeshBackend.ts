import {
  Inventory,
  PlacedEntity,
  PlacementList,
} from '@meshstage/plugin-service-mesh-common';

/** What the module asks of the backend of the service-mesh plugin. */
export interface MeshBackend {
  inventory(signal: AbortSignal): Promise<Inventory>;
  /** @param entities - at most 200 */
  placements(
    entities: readonly PlacedEntity[],
    signal: AbortSignal,
  ): Promise<PlacementList>;
}

import {
  Inventory,
  InventoryCluster,
} from '@meshstage/plugin-service-mesh-common';

/** A cluster as the backend tells it. */
export function inventoryCluster(
  more: Partial<InventoryCluster> = {},
): InventoryCluster {
  return {
    key: 'key-of-cluster1',
    name: 'cluster1',
    url: 'https://cluster1.example',
    distribution: 'EKS-D',
    role: 'primary',
    meshes: ['mesh1'],
    meshesKnown: true,
    isMember: true,
    state: 'healthy',
    ...more,
  };
}

/** What the backend tells, all of it. */
export function inventory(more: Partial<Inventory> = {}): Inventory {
  return {
    clusters: [],
    meshes: [],
    clustersComplete: true,
    ...more,
  };
}

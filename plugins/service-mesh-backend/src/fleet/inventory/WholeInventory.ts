import {
  Inventory,
  InventoryCluster,
} from '@meshstage/plugin-service-mesh-common';
import type { MeshCluster } from '@meshstage/plugin-service-mesh-node';

/** The inventory before it is redacted, and before the files of CAs are read. */
export type WholeInventory = Omit<Inventory, 'clusters'> & {
  readonly clusters: readonly {
    readonly cluster: Omit<InventoryCluster, 'certificateAuthority'>;
    readonly certificateAuthority: MeshCluster['certificateAuthority'];
  }[];
};

import { InventoryCluster } from '@meshstage/plugin-service-mesh-common';
import { ModuleConfig } from '../config/readModuleConfig';
import { readOwnerRef } from '../config/readOwnerRef';

/** The owner of a cluster by its tags and labels, as in `spec.owner`. */
export function ownerOf(
  cluster: Pick<InventoryCluster, 'tags' | 'labels'>,
  {
    ownerRules,
    defaultOwner,
  }: Pick<ModuleConfig, 'ownerRules' | 'defaultOwner'>,
): string {
  for (const { from, name, owners } of ownerRules) {
    const values = cluster[from] ?? {};
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    if (value !== undefined) {
      const owner =
        owners && Object.hasOwn(owners, value)
          ? owners[value]
          : !owners && readOwnerRef(value);
      if (owner) {
        return owner;
      }
    }
  }
  return defaultOwner;
}

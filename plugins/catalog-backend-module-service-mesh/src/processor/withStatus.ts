// Status items of entities are alpha; only this file uses them.
import { Entity } from '@backstage/catalog-model';
import { AlphaEntity, EntityStatusItem } from '@backstage/catalog-model/alpha';

/** Something that is said of an entity beside what it is. */
export type StatusItem = EntityStatusItem;

/** The entity with more status items; what others say of it stays. */
export function withStatus(
  entity: Entity,
  items: readonly StatusItem[],
): Entity {
  if (items.length === 0) {
    return entity;
  }
  const { status } = entity as AlphaEntity;
  const said: AlphaEntity = {
    ...entity,
    status: { ...status, items: [...(status?.items ?? []), ...items] },
  };
  return said;
}

import { getCompoundEntityRef } from '@backstage/catalog-model';
import { useEntity } from '@backstage/plugin-catalog-react';
import { MeshTab } from './MeshTab';

/**
 * The Mesh tab of the entity of the page.
 *
 * @public
 */
export function EntityServiceMeshContent() {
  const { entity } = useEntity();
  return <MeshTab entity={getCompoundEntityRef(entity)} />;
}

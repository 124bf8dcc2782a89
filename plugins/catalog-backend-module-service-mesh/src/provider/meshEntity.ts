import {
  ANNOTATION_LOCATION,
  ANNOTATION_ORIGIN_LOCATION,
  ResourceEntity,
} from '@backstage/catalog-model';
import {
  InventoryMesh,
  MESH_ID_ANNOTATION,
  SERVICE_MESH_LOCATION_TYPE,
} from '@meshstage/plugin-service-mesh-common';
import { MESH_TYPE } from './CatalogResources';

const LOCATION = `${SERVICE_MESH_LOCATION_TYPE}:meshes`;

/** A mesh as the catalog has it. */
export function meshEntity(
  mesh: InventoryMesh,
  options: { name: string; namespace: string; owner: string },
): ResourceEntity {
  const { name, namespace, owner } = options;
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Resource',
    metadata: {
      name,
      namespace,
      ...(mesh.id === name ? {} : { title: mesh.id }),
      description: 'Istio mesh',
      annotations: {
        [ANNOTATION_LOCATION]: LOCATION,
        [ANNOTATION_ORIGIN_LOCATION]: LOCATION,
        [MESH_ID_ANNOTATION]: mesh.id,
      },
    },
    spec: { type: MESH_TYPE, owner },
  };
}

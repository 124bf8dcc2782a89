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

/** A mesh as the catalog has it. Its clusters stand in it so that they are still known when they cannot be read. */
export function meshEntity(
  mesh: Pick<InventoryMesh, 'id'>,
  options: {
    name: string;
    namespace: string;
    owner: string;
    /** Entity refs. */
    clusters: readonly string[];
  },
): ResourceEntity {
  const { name, namespace, owner } = options;
  const dependencyOf = [...new Set(options.clusters)].sort();
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
    spec: {
      type: MESH_TYPE,
      owner,
      ...(dependencyOf.length > 0 ? { dependencyOf } : {}),
    },
  };
}

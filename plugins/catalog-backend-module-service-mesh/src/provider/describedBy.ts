import { DEFAULT_NAMESPACE, Entity } from '@backstage/catalog-model';
import { ANNOTATION_KUBERNETES_API_SERVER } from '@backstage/plugin-kubernetes-common';
import {
  InventoryCluster,
  InventoryMesh,
  MESH_CLUSTER_KEY_ANNOTATION,
  MESH_ID_ANNOTATION,
} from '@meshstage/plugin-service-mesh-common';
import { CLUSTER_TYPE, MESH_TYPE } from './CatalogResources';

/** As the catalog itself writes them. */
export const ANNOTATION_AWS_ARN = 'amazonaws.com/arn';

/**
 * The entity that somebody wrote for a cluster: by key, by ARN, by API server,
 * or by its name where it says nothing of these that differs.
 */
export function clusterDescribedBy(
  entities: readonly Entity[],
  cluster: Pick<InventoryCluster, 'key' | 'name' | 'arn' | 'url'>,
): Entity | undefined {
  const clusters = ofType(entities, CLUSTER_TYPE);
  const says = (annotation: string, value: string | undefined) =>
    value === undefined
      ? undefined
      : clusters.find(entity => annotationOf(entity, annotation) === value);
  return (
    says(MESH_CLUSTER_KEY_ANNOTATION, cluster.key) ??
    says(ANNOTATION_AWS_ARN, cluster.arn) ??
    says(ANNOTATION_KUBERNETES_API_SERVER, cluster.url) ??
    clusters.find(
      entity =>
        nameOf(entity) === cluster.name &&
        agrees(entity, MESH_CLUSTER_KEY_ANNOTATION, cluster.key) &&
        agrees(entity, ANNOTATION_AWS_ARN, cluster.arn),
    )
  );
}

/** The entity that somebody wrote for a mesh: by its id, or by its name where it says no other id. */
export function meshDescribedBy(
  entities: readonly Entity[],
  { id }: Pick<InventoryMesh, 'id'>,
): Entity | undefined {
  const meshes = ofType(entities, MESH_TYPE);
  return (
    meshes.find(entity => annotationOf(entity, MESH_ID_ANNOTATION) === id) ??
    meshes.find(
      entity => nameOf(entity) === id && agrees(entity, MESH_ID_ANNOTATION, id),
    )
  );
}

function ofType(entities: readonly Entity[], type: string): Entity[] {
  return entities.filter(({ spec }) => spec?.type === type);
}

function annotationOf(entity: Entity, name: string): string | undefined {
  return entity.metadata.annotations?.[name];
}

/** As the catalog source of the backend names the cluster of an entity. */
function nameOf({ metadata }: Entity): string {
  const { name, namespace = DEFAULT_NAMESPACE } = metadata;
  return namespace === DEFAULT_NAMESPACE ? name : `${name}.${namespace}`;
}

function agrees(
  entity: Entity,
  annotation: string,
  value: string | undefined,
): boolean {
  const said = annotationOf(entity, annotation);
  return said === undefined || value === undefined || said === value;
}

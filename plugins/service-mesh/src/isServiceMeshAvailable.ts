import { Entity } from '@backstage/catalog-model';
import {
  KUBERNETES_ANNOTATION,
  KUBERNETES_LABEL_SELECTOR_QUERY_ANNOTATION,
} from '@backstage/plugin-kubernetes-common';
import { MESH_SERVICES_ANNOTATION } from '@meshstage/plugin-service-mesh-common';

const ANNOTATIONS = [
  MESH_SERVICES_ANNOTATION,
  KUBERNETES_ANNOTATION,
  KUBERNETES_LABEL_SELECTOR_QUERY_ANNOTATION,
];

/**
 * Whether an entity says where it runs, so that the Mesh tab has something to look for.
 *
 * @public
 */
export function isServiceMeshAvailable(entity: Entity): boolean {
  const annotations = entity.metadata.annotations ?? {};
  return ANNOTATIONS.some(annotation => annotations[annotation]);
}

import { Entity } from '@backstage/catalog-model';

/**
 * Whether an entity is a cluster, as the Kubernetes plugin has them in the catalog.
 *
 * @public
 */
export function isKubernetesCluster(entity: Entity): boolean {
  return (
    entity.kind.toLocaleLowerCase('en-US') === 'resource' &&
    entity.spec?.type === 'kubernetes-cluster'
  );
}

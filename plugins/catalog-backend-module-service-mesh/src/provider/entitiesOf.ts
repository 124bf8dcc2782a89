import { stringifyEntityRef } from '@backstage/catalog-model';
import {
  Inventory,
  InventoryCluster,
  InventoryMesh,
} from '@meshstage/plugin-service-mesh-common';
import { ModuleConfig } from '../config/readModuleConfig';
import { CatalogResources } from './CatalogResources';
import { clusterEntity } from './clusterEntity';
import { clusterDescribedBy, meshDescribedBy } from './describedBy';
import { entityName, withKey } from './entityName';
import { meshEntity } from './meshEntity';
import { ownerOf } from './ownerOf';
import { ResourceContent } from './ResourceProvider';

/** The entities of a fleet. */
export type FleetEntities = {
  clusters: ResourceContent;
  meshes: ResourceContent;
};

/**
 * Clusters and meshes as entities. What somebody describes in a repository is
 * left alone; clusters depend on that description of their mesh.
 */
export function entitiesOf(
  inventory: Inventory,
  resources: CatalogResources,
  settings: ModuleConfig,
): FleetEntities {
  const naming = namesIn(settings.namespace, resources, inventory);
  const meshes = inventory.meshes.map(mesh => ({
    mesh,
    described: meshDescribedBy(resources.others, mesh),
  }));
  const refOf = new Map(
    meshes.map(({ mesh, described }) => [
      mesh.id,
      described
        ? stringifyEntityRef(described)
        : naming.refOf(nameOfMesh(naming, mesh)),
    ]),
  );
  return {
    meshes: {
      complete: inventory.meshesComplete,
      entities: meshes
        .filter(({ described }) => !described)
        .map(({ mesh }) =>
          meshEntity(mesh, {
            name: nameOfMesh(naming, mesh),
            namespace: settings.namespace,
            owner: settings.defaultOwner,
          }),
        ),
    },
    clusters: {
      complete: inventory.clustersComplete,
      entities: inventory.clusters
        .filter(cluster => !clusterDescribedBy(resources.others, cluster))
        .map(cluster => {
          const name = nameOfCluster(naming, cluster);
          return clusterEntity(cluster, {
            name,
            namespace: settings.namespace,
            owner: ownerOf(cluster, settings),
            meshes: cluster.meshes.flatMap(id => refOf.get(id) ?? []),
            meshesComplete: inventory.meshesComplete,
            before: resources.own.get(naming.refOf(name)),
            kubernetes: settings.kubernetes,
          });
        }),
    },
  };
}

type Naming = {
  refOf(name: string): string;
  /** Somebody else's entity is called so. */
  isTaken(name: string): boolean;
  /** Both are Resources, so a mesh cannot be called as a cluster is. */
  isCluster(name: string): boolean;
};

function namesIn(
  namespace: string,
  { others }: CatalogResources,
  { clusters }: Inventory,
): Naming {
  const taken = new Set(others.map(entity => stringifyEntityRef(entity)));
  const ofClusters = new Set(
    clusters.map(({ name, key }) => entityName(name, key)),
  );
  const refOf = (name: string) =>
    stringifyEntityRef({ kind: 'Resource', namespace, name });
  return {
    refOf,
    isTaken: name => taken.has(refOf(name)),
    isCluster: name => ofClusters.has(name),
  };
}

function nameOfCluster(
  naming: Naming,
  { name, key }: InventoryCluster,
): string {
  const wanted = entityName(name, key);
  return naming.isTaken(wanted) ? withKey(name, key) : wanted;
}

function nameOfMesh(naming: Naming, { id }: InventoryMesh): string {
  const key = `mesh ${id}`;
  const wanted = entityName(id, key);
  return naming.isTaken(wanted) || naming.isCluster(wanted)
    ? withKey(id, key)
    : wanted;
}

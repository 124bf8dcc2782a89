import { stringifyEntityRef } from '@backstage/catalog-model';
import {
  Inventory,
  InventoryCluster,
  InventoryMesh,
  MESH_ID_ANNOTATION,
} from '@meshstage/plugin-service-mesh-common';
import { ModuleConfig } from '../config/readModuleConfig';
import { CatalogResources, MESH_TYPE } from './CatalogResources';
import { clusterEntity } from './clusterEntity';
import { clusterDescribedBy, meshDescribedBy } from './describedBy';
import { entityName, withKey } from './entityName';
import { LastMembers } from './LastMembers';
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
 *
 * A mesh stays as it was last known, and who was in it stays in it, as long as
 * one of its clusters cannot be read: what that cluster is part of, or what its
 * istiod reads, is not to be seen then. Other meshes are not held up by it.
 */
export function entitiesOf(
  inventory: Inventory,
  resources: CatalogResources,
  settings: ModuleConfig,
): FleetEntities {
  const naming = namesIn(settings.namespace, resources, inventory);
  const clusters = inventory.clusters.map(cluster => {
    const described = clusterDescribedBy(resources.others, cluster);
    const name = nameOfCluster(naming, cluster);
    return {
      cluster,
      name,
      described,
      ref: described ? stringifyEntityRef(described) : naming.refOf(name),
    };
  });
  const meshes = inventory.meshes.map(mesh => {
    const described = meshDescribedBy(resources.others, mesh);
    const name = nameOfMesh(naming, mesh);
    return {
      mesh,
      name,
      described,
      ref: described ? stringifyEntityRef(described) : naming.refOf(name),
    };
  });
  const before = LastMembers.of(resources);
  const isUnsettled = unsettledMeshes(inventory, clusters, before);
  const refsOf = new Map(meshes.map(({ mesh, ref }) => [mesh.id, ref]));
  const clusterRefs = new Map(
    clusters.map(({ cluster, ref }) => [cluster.name, ref]),
  );
  const known = new Set(meshes.map(({ ref }) => ref));
  const options = (name: string, ref: string, members: readonly string[]) => ({
    name,
    namespace: settings.namespace,
    owner: settings.defaultOwner,
    clusters: [...members, ...(isUnsettled(ref) ? before.clustersOf(ref) : [])],
  });
  return {
    meshes: {
      complete: inventory.clustersComplete,
      entities: [
        ...meshes
          .filter(({ described }) => !described)
          .map(({ mesh, name, ref }) =>
            meshEntity(
              mesh,
              options(
                name,
                ref,
                mesh.clusters.flatMap(each => clusterRefs.get(each) ?? []),
              ),
            ),
          ),
        ...[...resources.own]
          .filter(
            ([ref, { spec }]) =>
              spec?.type === MESH_TYPE && !known.has(ref) && isUnsettled(ref),
          )
          .map(([ref, { metadata }]) =>
            meshEntity(
              { id: metadata.annotations?.[MESH_ID_ANNOTATION] ?? '' },
              options(metadata.name, ref, []),
            ),
          ),
      ],
    },
    clusters: {
      complete: inventory.clustersComplete,
      entities: clusters
        .filter(({ described }) => !described)
        .map(({ cluster, name, ref }) =>
          clusterEntity(cluster, {
            name,
            namespace: settings.namespace,
            owner: ownerOf(cluster, settings),
            meshes: [
              ...cluster.meshes.flatMap(id => refsOf.get(id) ?? []),
              ...before.meshesOf(ref).filter(isUnsettled),
            ],
            before: resources.own.get(ref),
            kubernetes: settings.kubernetes,
          }),
        ),
    },
  };
}

/** Whether one of the clusters that a mesh had last cannot be read, or may be there though nobody names it. */
function unsettledMeshes(
  { clustersComplete }: Inventory,
  clusters: readonly { cluster: InventoryCluster; ref: string }[],
  before: LastMembers,
): (mesh: string) => boolean {
  const byRef = new Map(clusters.map(({ cluster, ref }) => [ref, cluster]));
  return mesh =>
    before.clustersOf(mesh).some(ref => {
      const cluster = byRef.get(ref);
      return cluster ? !cluster.meshesKnown : !clustersComplete;
    });
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

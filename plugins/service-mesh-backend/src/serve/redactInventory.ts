import {
  Inventory,
  PlacementCluster,
  PlacementList,
} from '@meshstage/plugin-service-mesh-common';
import {
  WholePlacements,
  WholePlacement,
} from '../fleet/inventory/placementsOf';
import { Reader } from './Authorizer';
import { Redaction } from './Redaction';

/** What is hidden is left out, and makes the rest incomplete. */
export function redactInventory(
  redaction: Redaction,
  { clusters, meshes, clustersComplete }: Inventory,
): Inventory {
  const isWhole = redaction.hiddenCount === 0;
  const visible = clusters.filter(({ name }) => !redaction.hides(name));
  const networks = new Set(
    meshes
      .filter(mesh => mesh.clusters.every(name => !redaction.hides(name)))
      .flatMap(mesh => mesh.networks),
  );
  return {
    clusters: visible,
    meshes: meshes
      .map(mesh => ({
        ...mesh,
        networks: isWhole
          ? mesh.networks
          : mesh.networks.filter(network => networks.has(network)),
        clusters: mesh.clusters.filter(name => !redaction.hides(name)),
      }))
      .filter(mesh => mesh.clusters.length > 0),
    clustersComplete: clustersComplete && isWhole,
  };
}

/** A service or cluster that is hidden is left out, and makes the rest incomplete. */
export function redactPlacements(
  { redaction, canSeeService }: Pick<Reader, 'redaction' | 'canSeeService'>,
  { items, unread, complete }: WholePlacements,
): PlacementList {
  const shows = ({ name }: PlacementCluster) => !redaction.hides(name);
  const shownServices = ({ services }: WholePlacement) =>
    services.filter(({ service }) => canSeeService(service));
  return {
    items: items.map(item => ({
      entityRef: item.entityRef,
      services: shownServices(item).map(
        ({ service: { namespace, name } }) => `${namespace}/${name}`,
      ),
      clusters: [
        ...new Map(
          shownServices(item)
            .flatMap(({ clusters }) => clusters.filter(shows))
            .map(cluster => [cluster.name, cluster]),
        ).values(),
      ],
    })),
    unread: unread.filter(shows),
    complete:
      complete &&
      redaction.hiddenCount === 0 &&
      items.every(item => shownServices(item).length === item.services.length),
  };
}

import { parseEntityRef } from '@backstage/catalog-model';
import { ServiceRecord } from '@meshstage/istio-multicluster';
import {
  PlacedEntity,
  PlacementCluster,
  ServiceReference,
} from '@meshstage/plugin-service-mesh-common';
import type { DirectoryStanding } from '../../sources';
import type { ClusterState } from '../FleetState';
import { matchEntity } from '../match/matchEntity';
import type { FleetPicture } from '../picture/FleetPicture';
import { Stretch } from '../Stretch';
import { machinesOf } from '../topology/machinesOf';
import { isRead, knowsAllClusters } from './inventoryOf';

/** Where one entity runs, before it is redacted. */
export type WholePlacement = {
  readonly entityRef: string;
  readonly services: readonly {
    readonly service: ServiceReference;
    readonly clusters: readonly PlacementCluster[];
  }[];
};

/** Where entities run, before it is redacted. */
export type WholePlacements = {
  readonly items: readonly WholePlacement[];
  readonly unread: readonly PlacementCluster[];
  readonly complete: boolean;
};

/**
 * In which clusters the services of some entities run. Their refs have been
 * checked. It gives way in between: selectors may go over all pods.
 */
export async function placementsOf(
  picture: FleetPicture,
  entities: readonly PlacedEntity[],
  standing: DirectoryStanding,
): Promise<WholePlacements> {
  const items: WholePlacement[] = [];
  const stretch = new Stretch();
  for (const entity of entities) {
    items.push(placementOf(picture, entity));
    await stretch.giveWay();
  }
  return {
    items,
    unread: picture.state.clusters
      .filter(cluster => !isRead(cluster) && !cluster.restored)
      .map(placementCluster),
    complete: knowsAllClusters(picture, standing),
  };
}

function placementOf(
  picture: FleetPicture,
  { entityRef, annotations }: PlacedEntity,
): WholePlacement {
  const { kind, namespace, name } = parseEntityRef(entityRef);
  const { services } = matchEntity(picture, {
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: { namespace, name, annotations },
  });
  return {
    entityRef,
    services: services.map(service => ({
      service,
      clusters: picture.state.clusters
        .filter(cluster => runsIn(picture, cluster, service))
        .map(placementCluster),
    })),
  };
}

function placementCluster({ name, entityRef }: ClusterState): PlacementCluster {
  return { name, ...(entityRef ? { entityRef } : {}) };
}

/** A Service alone runs nothing: it is there in other clusters only so that its name resolves. */
function runsIn(
  picture: FleetPicture,
  cluster: ClusterState,
  { namespace, name }: ServiceReference,
): boolean {
  const records = picture.records(cluster);
  const service = records.get('Service', namespace, name);
  return (
    service !== undefined &&
    (selectsPods(service, records.inNamespace('Pod', namespace).values()) ||
      machinesOf(
        records.inNamespace('WorkloadEntry', namespace).values(),
        service.selector ?? {},
      ).machines > 0)
  );
}

function selectsPods(
  { selector = {} }: ServiceRecord,
  pods: Iterable<{ labels: Readonly<Record<string, string>>; phase?: string }>,
): boolean {
  const wanted = Object.entries(selector);
  if (wanted.length === 0) {
    return false;
  }
  for (const { labels, phase } of pods) {
    if (
      phase !== 'Succeeded' &&
      phase !== 'Failed' &&
      wanted.every(([key, value]) => labels[key] === value)
    ) {
      return true;
    }
  }
  return false;
}

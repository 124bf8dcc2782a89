import {
  ImpactedClient,
  ImpactedControlPlane,
  ImpactedService,
  ImpactEffect,
} from '@meshstage/plugin-service-mesh-common';
import { ClusterState } from '../FleetState';
import { message } from '../messages';
import { ControlPlaneState } from '../picture/ControlPlaneState';
import type { FleetPicture } from '../picture/FleetPicture';
import { WholeImpact } from './WholeImpact';

/** Finds the catalog entity of a service, and its owners. */
export type EntityOfService = (service: {
  namespace: string;
  name: string;
}) => { entityRef: string; owners: readonly string[] } | undefined;

const GRAVITY: Readonly<Record<ImpactEffect, number>> = {
  all: 0,
  some: 1,
  none: 2,
};

/** What is lost when a cluster is, whole. */
export function impactOf(
  picture: FleetPicture,
  lost: ClusterState,
  entityOf: EntityOfService,
): WholeImpact {
  const { name } = lost;
  const records = picture.records(lost);
  const items = [...records.all('Service')]
    .map(service => impactOnService(picture, lost, service, entityOf))
    .filter(item => item !== undefined)
    .sort(
      (a, b) =>
        GRAVITY[a.effect] - GRAVITY[b.effect] ||
        (a.service.host < b.service.host ? -1 : 1),
    );
  const hosted = picture.planes.filter(
    ({ hostCluster }) => hostCluster === lost.key,
  );
  const gone = new Set(hosted.map(({ plane }) => plane.name));
  return {
    cluster: name,
    message: message('impact-computed', { cluster: name }, [name]),
    items,
    controlPlanes: picture.planes.flatMap(each =>
      impactOnControlPlane(each, lost),
    ),
    networksWithoutGateway: [],
    strandedProxies: picture.connections
      .filter(
        ({ controlPlane, cluster, connected }) =>
          gone.has(controlPlane) && cluster !== name && connected > 0,
      )
      .map(({ controlPlane, cluster, connected }) => ({
        controlPlane,
        cluster,
        proxies: connected,
      })),
    lostProxies:
      picture.clusters.find(({ id }) => id === name)?.counts?.proxies ?? 0,
    clusters: [...picture.clusters],
    findings: picture.findings.filter(
      ({ subject }) => subject.cluster === name,
    ),
    planesOfFleet: picture.controlPlanes,
  };
}

function impactOnControlPlane(
  { plane, replicas, hostCluster }: ControlPlaneState,
  lost: ClusterState,
): ImpactedControlPlane[] {
  const controlPlane = plane.name;
  if (hostCluster === lost.key) {
    const names = replicas.map(({ name }) => name);
    return [{ controlPlane, becomes: 'gone', replicas: names }];
  }
  if (plane.configCluster === lost.key) {
    return [{ controlPlane, becomes: 'without-configuration', replicas: [] }];
  }
  return [...plane.registries.values()].includes(lost.key)
    ? [{ controlPlane, becomes: 'without-endpoints', replicas: [] }]
    : [];
}

function impactOnService(
  picture: FleetPicture,
  lost: ClusterState,
  service: { namespace: string; name: string },
  entityOf: EntityOfService,
): ImpactedService | undefined {
  const { namespace, name } = service;
  const holders = picture.state.clusters
    .map(cluster => ({
      cluster,
      count: readyEndpoints(picture, cluster, service),
    }))
    .filter(({ count }) => count > 0);
  const before = holders.reduce((sum, { count }) => sum + count, 0);
  const after = holders
    .filter(({ cluster }) => cluster.key !== lost.key)
    .reduce((sum, { count }) => sum + count, 0);
  if (before === after) {
    return undefined;
  }
  const effect: ImpactEffect = after === 0 ? 'all' : 'some';
  const clients = picture.state.clusters
    .filter(({ key }) => key !== lost.key)
    .flatMap((cluster): ImpactedClient[] =>
      picture.planesReading(cluster).map(({ plane }) => ({
        cluster: cluster.name,
        controlPlane: plane.name,
        effect,
        before,
        after,
      })),
    );
  const entity = entityOf(service);
  return {
    service: {
      namespace,
      name,
      host: `${name}.${namespace}.svc.cluster.local`,
      ...(entity ? { entityRef: entity.entityRef } : {}),
    },
    effect,
    owners: [...(entity?.owners ?? [])],
    remaining: holders
      .filter(({ cluster }) => cluster.key !== lost.key)
      .map(({ cluster }) => cluster.name),
    clients,
  };
}

function readyEndpoints(
  picture: FleetPicture,
  cluster: ClusterState,
  { namespace, name }: { namespace: string; name: string },
): number {
  let count = 0;
  for (const slice of picture
    .records(cluster)
    .inNamespace('EndpointSlice', namespace)
    .values()) {
    if (slice.service === name) {
      count += slice.endpoints.filter(
        ({ conditions }) => conditions.ready,
      ).length;
    }
  }
  return count;
}

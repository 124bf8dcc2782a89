import {
  affectedCluster,
  findings,
  impact,
  ServiceImpact,
} from '@meshstage/istio-multicluster';
import {
  Finding,
  ImpactedClient,
  ImpactedService,
  Message,
} from '@meshstage/plugin-service-mesh-common';
import { renderFinding } from '../findings/fleetFindings';
import { ClusterState } from '../FleetState';
import { message } from '../messages';
import { isStale } from '../picture/clusterHealth';
import type { FleetPicture } from '../picture/FleetPicture';
import { WholeImpact } from './WholeImpact';

/** Finds the catalog entity of a service, and its owners. */
export type EntityOfService = (service: {
  namespace: string;
  name: string;
}) => { entityRef: string; owners: readonly string[] } | undefined;

/** What is lost when a cluster is, whole. */
export function impactOf(
  picture: FleetPicture,
  lost: ClusterState,
  entityOf: EntityOfService,
): WholeImpact {
  const { nameOf } = picture;
  const { name } = lost;
  const { services, controlPlanes, proxies, networksWithoutGateway } = impact(
    picture.state.fleet,
    picture.facts,
    lost.key,
  );
  return {
    cluster: name,
    message: certaintyOf(picture, name),
    items: services.map(each => impactedService(each, nameOf, entityOf)),
    controlPlanes: controlPlanes.map(({ replicas, ...each }) => ({
      ...each,
      replicas: [...replicas],
    })),
    networksWithoutGateway: [...networksWithoutGateway],
    strandedProxies: proxies.map(({ cluster, ...each }) => ({
      cluster: nameOf(cluster),
      ...each,
    })),
    lostProxies:
      picture.clusters.find(({ id }) => id === name)?.counts?.proxies ?? 0,
    clusters: [...picture.clusters],
    findings: doubts(picture, lost, services),
    planesOfFleet: picture.controlPlanes,
  };
}

/** What is wrong with the cluster, or with a service that loses something: the answer rests on it. */
function doubts(
  picture: FleetPicture,
  { key }: ClusterState,
  services: readonly ServiceImpact[],
): Finding[] {
  const losing = new Set(
    services
      .filter(({ loss }) => loss !== 'none')
      .map(({ namespace, name }) => `${namespace}/${name}`),
  );
  return findings(picture.state.fleet, picture.facts)
    .filter(
      finding =>
        affectedCluster(finding) === key ||
        losing.has(finding.subject.service ?? ''),
    )
    .map(finding => renderFinding(picture, finding));
}

/** What cannot be read now makes the whole answer as old as that. */
function certaintyOf(picture: FleetPicture, name: string): Message {
  const stale = picture.state.clusters
    .filter(isStale)
    .map(cluster => cluster.name);
  return stale.length === 0
    ? message('impact-computed', { cluster: name }, [name])
    : message('impact-stale', { cluster: name, stale: stale.join(', ') }, [
        name,
        ...stale,
      ]);
}

function impactedService(
  { namespace, name, host, loss, remaining, clients }: ServiceImpact,
  nameOf: FleetPicture['nameOf'],
  entityOf: EntityOfService,
): ImpactedService {
  const entity = entityOf({ namespace, name });
  return {
    service: {
      namespace,
      name,
      host,
      ...(entity ? { entityRef: entity.entityRef } : {}),
    },
    effect: loss,
    owners: [...(entity?.owners ?? [])],
    remaining: remaining.map(nameOf),
    clients: distinctClients(
      clients.map(({ cluster, controlPlane, loss: effect, before, after }) => ({
        cluster: nameOf(cluster),
        controlPlane,
        effect,
        before,
        after,
      })),
    ),
  };
}

/** Groups of clients in one cluster that fare alike are one line. */
function distinctClients(clients: readonly ImpactedClient[]): ImpactedClient[] {
  return [
    ...new Map(clients.map(each => [JSON.stringify(each), each])).values(),
  ];
}

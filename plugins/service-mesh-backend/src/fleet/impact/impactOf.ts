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
import { EntityOfService } from './EntityOfService';
import { losingService } from './losingService';
import { WholeImpact } from './WholeImpact';

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
  impacted: ServiceImpact,
  nameOf: FleetPicture['nameOf'],
  entityOf: EntityOfService,
): ImpactedService {
  const { loss, remaining, clients } = impacted;
  return {
    ...losingService(impacted, entityOf),
    effect: loss,
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

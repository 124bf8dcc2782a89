import {
  Entity,
  RELATION_DEPENDS_ON,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { injectedPodsIn } from '@meshstage/istio-multicluster';
import {
  Finding,
  MESH_SERVICES_ANNOTATION,
  ServiceReference,
  Workload,
} from '@meshstage/plugin-service-mesh-common';
import { finding } from '../findings/finding';
import { annotationEvidence } from '../match/annotationEvidence';
import {
  MATCHED_ANNOTATIONS,
  matchEntity,
  WholeEntityMatch,
} from '../match/matchEntity';
import { ClientGroup, clientGroups, selectedPods } from '../picture/clients';
import type { FleetPicture } from '../picture/FleetPicture';
import { involvedParts } from './involvedParts';
import { machinesOf } from './machinesOf';
import { verdictOf } from './verdictOf';
import { WholeRoute, WholeTopology } from './WholeTopology';

/** Entities that the catalog relates to the one that is asked for. */
export type RelatedEntities = {
  /** What it depends on, and providers of the APIs that it consumes. */
  readonly outbound: readonly Entity[];
  /** What depends on it, and consumers of the APIs that it provides. */
  readonly inbound: readonly Entity[];
};

type Services = {
  readonly own: readonly ServiceReference[];
  readonly outbound: readonly ServiceReference[];
  readonly inbound: readonly ServiceReference[];
};

/** All that the Mesh tab of an entity shows, whole. */
export function topologyOf(
  picture: FleetPicture,
  entity: Entity,
  related: RelatedEntities,
): WholeTopology {
  const match = matchEntity(picture, entity);
  const services: Services = {
    own: match.services,
    outbound: servicesOf(picture, related.outbound, match.services),
    inbound: servicesOf(picture, related.inbound, match.services),
  };
  const workloads = [
    ...services.own.flatMap(each => workloadsOf(picture, each, true)),
    ...distinct([...services.outbound, ...services.inbound]).flatMap(each =>
      workloadsOf(picture, each, false),
    ),
  ];
  const routes = routesOf(picture, services);
  const parts = involvedParts(picture, {
    workloads,
    routes,
    clusters: declaredClusters(picture, entity),
  });
  const entityRef = stringifyEntityRef(entity);
  return {
    entityRef,
    match,
    verdict: verdictOf(match, routes, parts),
    ...parts,
    workloads,
    routes,
    findings: [
      ...entityFindings(picture, entity, match),
      ...picture.findingsOf(routes),
      ...parts.findings,
    ],
  };
}

/** Where the catalog says that the entity runs. One that cannot be read has no other evidence of it. */
function declaredClusters(picture: FleetPicture, entity: Entity): string[] {
  const declared = new Set(
    (entity.relations ?? [])
      .filter(({ type }) => type === RELATION_DEPENDS_ON)
      .map(({ targetRef }) => targetRef),
  );
  return picture.clusters
    .filter(({ entityRef }) => entityRef && declared.has(entityRef))
    .map(({ id }) => id);
}

function servicesOf(
  picture: FleetPicture,
  entities: readonly Entity[],
  own: readonly ServiceReference[],
): ServiceReference[] {
  const ownHosts = new Set(own.map(({ host }) => host));
  return distinct(
    entities.flatMap(entity => matchEntity(picture, entity).services),
  ).filter(({ host }) => !ownHosts.has(host));
}

function distinct(services: readonly ServiceReference[]): ServiceReference[] {
  return [...new Map(services.map(each => [each.host, each])).values()];
}

/** What runs of a service, cluster by cluster. */
export function workloadsOf(
  picture: FleetPicture,
  service: ServiceReference,
  own: boolean,
): Workload[] {
  const { namespace, name } = service;
  return picture.state.clusters.flatMap(cluster => {
    const records = picture.records(cluster);
    const record = records.get('Service', namespace, name);
    if (!record) {
      return [];
    }
    const selector = Object.entries(record.selector ?? {});
    const pods = [...records.inNamespace('Pod', namespace).values()].filter(
      ({ labels, phase }) =>
        selector.length > 0 &&
        phase !== 'Succeeded' &&
        phase !== 'Failed' &&
        selector.every(([key, value]) => labels[key] === value),
    );
    const injected = selectedPods(records, record);
    const machines = machinesOf(
      records.inNamespace('WorkloadEntry', namespace).values(),
      record.selector ?? {},
    );
    const ids = picture.idsOf(cluster);
    const isKnown = picture.planes.some(({ replicas }) =>
      replicas.some(({ facts }) => facts?.proxies?.value),
    );
    return [
      {
        service,
        cluster: cluster.name,
        namespace,
        pods: pods.length,
        ready: pods.filter(({ ready }) => ready).length,
        injected: injected.length,
        ...(machines.machines > 0 ? machines : {}),
        ...(isKnown
          ? {
              connected: injected.filter(pod =>
                picture.connected.find(pod, ids),
              ).length,
            }
          : {}),
        own,
      },
    ];
  });
}

function routesOf(picture: FleetPicture, services: Services): WholeRoute[] {
  const { own, outbound, inbound } = services;
  const routes = [
    ...own.flatMap(from => routesBetween(picture, from, outbound, 'outbound')),
    ...inbound.flatMap(from => routesBetween(picture, from, own, 'inbound')),
  ];
  // Without relations in the catalog: how a neighbour in each cluster would reach it.
  const all =
    routes.length > 0 || outbound.length > 0 || inbound.length > 0
      ? routes
      : own.flatMap(service =>
          neighbours(picture, service).flatMap(group =>
            picture.routes(group, service, 'inbound'),
          ),
        );
  return [
    ...new Map(
      all.map(route => [`${route.direction} ${route.id}`, route]),
    ).values(),
  ];
}

function routesBetween(
  picture: FleetPicture,
  from: ServiceReference,
  to: readonly ServiceReference[],
  direction: WholeRoute['direction'],
): WholeRoute[] {
  return clientsOfService(picture, from).flatMap(group =>
    to.flatMap(service =>
      picture.routes(group, service, direction).map(route => ({
        ...route,
        client: { ...route.client, ...entityRefOf(from) },
        clientService: `${from.namespace}/${from.name}`,
      })),
    ),
  );
}

function entityRefOf({ entityRef }: ServiceReference) {
  return entityRef ? { entityRef } : {};
}

/** The clients that the pods of a service are. */
export function clientsOfService(
  picture: FleetPicture,
  { namespace, name }: { namespace: string; name: string },
): ClientGroup[] {
  return picture.state.clusters.flatMap(cluster => {
    const records = picture.records(cluster);
    const service = records.get('Service', namespace, name);
    return service
      ? clientGroups(
          picture.clientSources(cluster),
          selectedPods(records, service),
        )
      : [];
  });
}

/** One group of clients for each cluster, from the namespace of the service if there is one. */
export function neighbours(
  picture: FleetPicture,
  { namespace }: { namespace: string },
): ClientGroup[] {
  return picture.state.clusters.flatMap(cluster => {
    const pods = injectedPodsIn(
      picture.records(cluster).inNamespace('Pod', namespace),
    );
    return clientGroups(picture.clientSources(cluster), pods)
      .sort((a, b) => (a.id < b.id ? -1 : 1))
      .slice(0, 1);
  });
}

function entityFindings(
  picture: FleetPicture,
  entity: Entity,
  match: WholeEntityMatch,
): Finding[] {
  const entityRef = stringifyEntityRef(entity);
  const since = Math.min(
    Date.now(),
    ...picture.state.clusters.map(cluster => cluster.since),
  );
  if (match.method === 'none') {
    const [first, ...others] = MATCHED_ANNOTATIONS;
    return [
      finding('MST0401', {
        subject: { entityRef },
        parameters: {
          message: match.message.text,
          remedy: match.message.remedy ?? '',
        },
        clusters: [],
        evidence: [
          annotationEvidence(entity, first),
          ...others.map(each => annotationEvidence(entity, each)),
        ],
        since,
      }),
    ];
  }
  return match.unknown.map(({ namespace, name }) =>
    finding('MST0402', {
      subject: { entityRef, service: `${namespace}/${name}` },
      parameters: {
        annotation: MESH_SERVICES_ANNOTATION,
        entity: entityRef,
        service: `${namespace}/${name}`,
      },
      clusters: [],
      evidence: [annotationEvidence(entity, MESH_SERVICES_ANNOTATION)],
      since,
    }),
  );
}

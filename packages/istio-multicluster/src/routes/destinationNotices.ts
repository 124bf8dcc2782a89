import { Candidate } from '../endpoints/Candidate';
import { EndpointGroup, EndpointPart } from '../endpoints/EndpointGroup';
import { Question } from '../endpoints/Question';
import { memoize } from '../memo/memoize';
import { subsetOf } from '../policies/trafficPolicy';
import { RecordsByName } from '../fleet/ClusterRecords';
import { EnvoyFilterRecord } from '../records/UnevaluatedPolicyRecord';
import { rootCertificates, rootsDiffer } from '../trust/rootCertificates';
import type { IstiodView } from '../view/IstiodView';
import { perView } from '../view/perView';
import { configRef } from './explainRejection';
import { Notice } from './Notice';
import { objectName } from './objectName';

/** What a reader must know about the endpoints of a destination. */
export function destinationNotices(
  question: Question,
  groups: readonly EndpointGroup[],
): Notice[] {
  const direct: EndpointPart[] = [];
  const throughGateway: EndpointPart[] = [];
  for (const { endpoints } of groups) {
    for (const endpoint of endpoints) {
      const list = endpoint.gateway ? throughGateway : direct;
      list.push(...endpoint.parts);
    }
  }
  const reached = [...direct, ...throughGateway];
  return [
    ...clusterNotices(question),
    ...rawAddresses(question, direct),
    ...ownGateway(question, throughGateway),
    ...healthNotices(question, groups),
    ...rootNotices(question, reached),
    ...ambientNotices(reached),
    ...authorizationNotices(question, reached),
    ...envoyFilterNotices(question),
  ];
}

function clusterNotices({ service, subset, rule, client }: Question): Notice[] {
  const notices: Notice[] = [];
  if (subset !== '' && !(rule && subsetOf(rule, subset))) {
    notices.push({
      code: 'subset-unknown',
      parameters: { subset, host: service.host },
    });
  }
  if (service.resolution === 'passthrough' && client.isSidecar) {
    notices.push({ code: 'headless', parameters: { host: service.host } });
  }
  if (service.resolution.includes('dns')) {
    notices.push({
      code: 'external-traffic',
      parameters: { host: service.host },
    });
  }
  return notices;
}

/** Addresses of another network that has no gateway. */
function rawAddresses(
  { view, client }: Question,
  direct: readonly EndpointPart[],
): Notice[] {
  const own = client.client.network;
  const networks = distinct(direct.map(({ network }) => network));
  const others = networks.filter(
    network => own !== '' && network !== '' && network !== own,
  );
  return others.map(network => ({
    code: 'raw-addresses-of-other-network',
    parameters: { network, controlPlane: view.controlPlane.name },
  }));
}

function ownGateway(
  { client }: Question,
  throughGateway: readonly EndpointPart[],
): Notice[] {
  const { network: own, clusterId } = client.client;
  if (own !== '') {
    return [];
  }
  return distinct(
    throughGateway
      .filter(({ cluster }) => cluster === clusterId)
      .map(({ network }) => network),
  ).map(network => ({ code: 'through-own-gateway', parameters: { network } }));
}

function healthNotices(
  { service }: Question,
  groups: readonly EndpointGroup[],
): Notice[] {
  const isHealthy = groups.some(({ endpoints }) =>
    endpoints.some(({ health }) => health === 'HEALTHY'),
  );
  const isListed =
    service.resolution === 'static' || service.resolution === 'passthrough';
  return isHealthy || !isListed
    ? []
    : [{ code: 'no-healthy-endpoint', parameters: { host: service.host } }];
}

function rootNotices(
  { view, client }: Question,
  reached: readonly EndpointPart[],
): Notice[] {
  const { clusterId } = client.client;
  const own = rootsOf(view, clusterId);
  return distinct(reached.map(({ cluster }) => cluster))
    .filter(cluster => rootsDiffer(own, rootsOf(view, cluster)))
    .map(cluster => ({
      code: 'roots-differ',
      parameters: { clientCluster: clusterId, cluster },
    }));
}

type Roots = ReturnType<typeof rootCertificates>;

const knownRoots = perView(() => new Map<string, Roots>());

function rootsOf(view: IstiodView, clusterId: string): Roots {
  const known = knownRoots(view);
  const registry = view.registry(clusterId);
  if (registry && !known.has(clusterId)) {
    const { systemNamespace } = view.controlPlane;
    const { allRecords } = registry;
    known.set(clusterId, rootCertificates(allRecords, systemNamespace));
  }
  return known.get(clusterId);
}

function ambientNotices(reached: readonly EndpointPart[]): Notice[] {
  const ambient: Candidate[] = [];
  for (const { behind } of reached) {
    for (const { candidate } of behind) {
      if (candidate.isAmbient) {
        ambient.push(candidate);
      }
    }
  }
  return distinct(ambient).flatMap(({ workload }): Notice[] =>
    workload
      ? [
          {
            code: 'ambient-not-computed',
            object: workload,
            parameters: { workload: objectName(workload) },
          },
        ]
      : [],
  );
}

/** Policies of the config cluster that select a workload of the destination. */
function authorizationNotices(
  { view, service }: Question,
  reached: readonly EndpointPart[],
): Notice[] {
  return distinct([view.rootNamespace, service.namespace]).flatMap(namespace =>
    [...view.config.inNamespace('AuthorizationPolicy', namespace).values()]
      .filter(({ selector = {} }) =>
        reached.some(({ behind }) =>
          behind.some(({ candidate }) =>
            Object.entries(selector).every(
              ([key, value]) => candidate.label(key) === value,
            ),
          ),
        ),
      )
      .map((policy): Notice => {
        const object = configRef(view.registries[0], policy);
        return {
          code: 'authorization-policy',
          object,
          parameters: { object: objectName(object), action: policy.action },
        };
      }),
  );
}

const filtersOf = memoize(
  (filters: RecordsByName<'EnvoyFilter'>): readonly EnvoyFilterRecord[] => [
    ...filters.values(),
  ],
);

/** EnvoyFilters that patch the client's proxy. */
function envoyFilterNotices({ view, client }: Question): Notice[] {
  return distinct([view.rootNamespace, client.namespace]).flatMap(namespace =>
    filtersOf(view.config.inNamespace('EnvoyFilter', namespace))
      .filter(({ selector = {} }) =>
        Object.entries(selector).every(
          ([key, value]) => client.labels[key] === value,
        ),
      )
      .map((filter): Notice => {
        const object = configRef(view.registries[0], filter);
        return {
          code: 'envoy-filter',
          object,
          parameters: { object: objectName(object) },
        };
      }),
  );
}

function distinct<T>(values: readonly T[]): T[] {
  return [...new Set(values)];
}

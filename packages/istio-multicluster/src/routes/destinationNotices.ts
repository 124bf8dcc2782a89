import { Candidate } from '../endpoints/Candidate';
import { EndpointGroup } from '../endpoints/EndpointGroup';
import { Question } from '../endpoints/Question';
import { memoize } from '../memo/memoize';
import { subsetOf } from '../policies/trafficPolicy';
import { RecordsByName } from '../fleet/ClusterRecords';
import { EnvoyFilterRecord } from '../records/UnevaluatedPolicyRecord';
import { rootCertificates, rootsDiffer } from '../trust/rootCertificates';
import { configRef } from './explainRejection';
import { Notice } from './Notice';
import { objectName } from './objectName';

/** What a reader must know about the endpoints of a destination. */
export function destinationNotices(
  question: Question,
  groups: readonly EndpointGroup[],
): Notice[] {
  const reached = groups.flatMap(({ endpoints }) =>
    endpoints.flatMap(endpoint =>
      endpoint.behind.map(({ candidate }) => ({ candidate, endpoint })),
    ),
  );
  const workloads = reached.map(({ candidate }) => candidate);
  const direct = reached
    .filter(({ endpoint }) => !endpoint.gateway)
    .map(({ candidate }) => candidate);
  const throughGateway = reached
    .filter(({ endpoint }) => endpoint.gateway)
    .map(({ candidate }) => candidate);
  return [
    ...clusterNotices(question),
    ...rawAddresses(question, direct),
    ...ownGateway(question, throughGateway),
    ...healthNotices(question, groups),
    ...rootNotices(question, workloads),
    ...ambientNotices(workloads),
    ...authorizationNotices(question, workloads),
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
  direct: readonly Candidate[],
): Notice[] {
  const own = client.client.network;
  return distinct(
    direct
      .map(({ network }) => network)
      .filter(network => own !== '' && network !== '' && network !== own),
  ).map(network => ({
    code: 'raw-addresses-of-other-network',
    parameters: { network, controlPlane: view.controlPlane.name },
  }));
}

function ownGateway(
  { client }: Question,
  throughGateway: readonly Candidate[],
): Notice[] {
  const { network: own, clusterId } = client.client;
  return distinct(
    throughGateway
      .filter(({ cluster }) => own === '' && cluster === clusterId)
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
  workloads: readonly Candidate[],
): Notice[] {
  const { clusterId } = client.client;
  const rootsOf = (id: string) => {
    const registry = view.registry(id);
    return (
      registry &&
      rootCertificates(registry.allRecords, view.controlPlane.systemNamespace)
    );
  };
  const own = rootsOf(clusterId);
  return distinct(workloads.map(({ cluster }) => cluster))
    .filter(cluster => rootsDiffer(own, rootsOf(cluster)))
    .map(cluster => ({
      code: 'roots-differ',
      parameters: { clientCluster: clusterId, cluster },
    }));
}

function ambientNotices(workloads: readonly Candidate[]): Notice[] {
  return distinct(workloads.filter(({ isAmbient }) => isAmbient)).flatMap(
    ({ workload }): Notice[] =>
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
  workloads: readonly Candidate[],
): Notice[] {
  return distinct([view.rootNamespace, service.namespace]).flatMap(namespace =>
    [...view.config.inNamespace('AuthorizationPolicy', namespace).values()]
      .filter(({ selector = {} }) =>
        workloads.some(workload =>
          Object.entries(selector).every(
            ([key, value]) => workload.label(key) === value,
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

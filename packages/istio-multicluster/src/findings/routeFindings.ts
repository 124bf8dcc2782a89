import { evidenceText, FindingEvidence } from '../evidence';
import { FleetContext, fleetContext } from '../facts/FleetContext';
import { FleetFacts } from '../facts/FleetFacts';
import { Fleet } from '../fleet/Fleet';
import { ClusterKey } from '../fleet/FleetChange';
import { RouteDestination, ServiceRoutes } from '../routes/ServiceRoutes';
import { Finding } from './Finding';
import { draft, FindingDraft, findingOf } from './FindingDraft';

/**
 * What is wrong with the way of a client to a service, and would be nothing to
 * mention if nobody called it.
 *
 * @public
 */
export function routeFindings(
  fleet: Fleet,
  facts: FleetFacts,
  routes: readonly ServiceRoutes[],
): readonly Finding[] {
  const context = fleetContext(fleet, facts);
  const found = new Map<string, Finding>();
  for (const route of routes) {
    for (const each of draftsOf(context, route)) {
      const finding = findingOf(each, key => context.sinceOf(key));
      if (!found.has(finding.id)) {
        found.set(finding.id, finding);
      }
    }
  }
  return [...found.values()];
}

function draftsOf(context: FleetContext, route: ServiceRoutes): FindingDraft[] {
  const key = clusterOf(context, route);
  if (key === undefined) {
    return [];
  }
  const destinations = route.ports.flatMap(({ branches }) =>
    branches.flatMap(branch => branch.destinations),
  );
  return [
    ...unresolvable(context, key, route),
    ...destinations.flatMap(destination => [
      ...headless(context, key, destination),
      ...singleGateways(context, key, destination),
    ]),
  ];
}

/** The cluster of the client. */
function clusterOf(
  context: FleetContext,
  { controlPlane, client }: ServiceRoutes,
): ClusterKey | undefined {
  const plane = context.planes.find(
    status => status.plane.name === controlPlane,
  )?.plane;
  return plane && client.clusterId !== plane.clusterId
    ? plane.registries.get(client.clusterId) ??
        context.clusterCalled(client.clusterId)
    : plane?.configCluster;
}

/** `namespace/name` of a host of Kubernetes. */
function serviceOf(host: string): string | undefined {
  const [name, namespace, kind] = host.split('.');
  return kind === 'svc' ? `${namespace}/${name}` : undefined;
}

function subjectOf(key: ClusterKey, host: string) {
  const service = serviceOf(host);
  return { cluster: key, ...(service === undefined ? {} : { service }) };
}

function unresolvable(
  context: FleetContext,
  key: ClusterKey,
  { host, notices, definedBy }: ServiceRoutes,
): FindingDraft[] {
  return notices.some(({ code }) => code === 'not-resolvable')
    ? [
        draft('MST0403', {
          subject: subjectOf(key, host),
          clusters: [key],
          parameters: { cluster: context.nameOf(key), host },
          evidence: [
            {
              type: 'computed',
              cluster: key,
              text: evidenceText('no-rule', { kind: 'Service', host }),
            },
            ...definedBy.map(
              (object): FindingEvidence => ({
                type: 'object',
                object,
                field: '',
              }),
            ),
          ],
        }),
      ]
    : [];
}

/** What EDS says through gateways a sidecar does not use: it sends to the address that DNS gave. */
function headless(
  context: FleetContext,
  key: ClusterKey,
  { host, notices, clusters }: RouteDestination,
): FindingDraft[] {
  if (!notices.some(({ code }) => code === 'headless')) {
    return [];
  }
  return clusters
    .filter(({ targets }) => targets.some(({ path }) => path.via === 'gateway'))
    .map(({ network, clusterKey, targets }) =>
      draft('MST0415', {
        subject: subjectOf(key, host),
        clusters: [key, ...(clusterKey === undefined ? [] : [clusterKey])],
        parameters: { host, cluster: context.nameOf(key), network },
        evidence: [
          {
            type: 'computed',
            cluster: key,
            text: evidenceText('endpoints-by-gateway', { host, network }),
          },
          ...targets.flatMap(({ workloads }) =>
            workloads.map(
              (object): FindingEvidence => ({
                type: 'object',
                object,
                field: '',
              }),
            ),
          ),
        ],
        key: network,
      }),
    );
}

/** Networks that are one endpoint for Envoy, which outlier detection may eject. */
function singleGateways(
  context: FleetContext,
  key: ClusterKey,
  { host, clusters, destinationRules }: RouteDestination,
): FindingDraft[] {
  const object = destinationRules.find(ref => {
    const rule = context
      .records(ref.cluster)
      .get('DestinationRule', ref.namespace, ref.name);
    return [
      rule?.trafficPolicy,
      ...(rule?.subsets ?? []).map(({ trafficPolicy }) => trafficPolicy),
    ].some(policy => policy?.outlierDetection);
  });
  const gateways = new Map<string, Set<string>>();
  for (const { network, targets } of clusters) {
    for (const { path, address, port } of targets) {
      if (path.via === 'gateway') {
        const known = gateways.get(network) ?? new Set();
        gateways.set(network, known.add(`${address}:${port}`));
      }
    }
  }
  return object
    ? [...gateways]
        .filter(([, addresses]) => addresses.size === 1)
        .map(([network, [gateway]]) =>
          draft('MST0413', {
            subject: subjectOf(key, host),
            clusters: [key, object.cluster],
            parameters: {
              object: `${object.namespace}/${object.name}`,
              host,
              cluster: context.nameOf(key),
              network,
              gateway,
            },
            evidence: [
              {
                type: 'object',
                object,
                field: 'spec.trafficPolicy.outlierDetection',
              },
            ],
            key: network,
          }),
        )
    : [];
}

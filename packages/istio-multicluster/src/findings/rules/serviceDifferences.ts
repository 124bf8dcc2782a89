import { FindingEvidence } from '../../evidence';
import { FleetContext } from '../../facts/FleetContext';
import { RecordsByName } from '../../fleet/ClusterRecords';
import { ClusterKey } from '../../fleet/FleetChange';
import { memoize } from '../../memo/memoize';
import { ServiceRecord } from '../../records/ServiceRecord';
import { NETWORK_LABEL } from '../../registry/RegistryNetwork';
import { clusterLocalRule } from '../../services/clusterLocalHosts';
import { draft, FindingDraft } from '../FindingDraft';
import { acrossClusters, InCluster } from './acrossClusters';
import { Difference, differing } from './differing';
import { nameOf } from './gatewayServices';

type Shape = {
  readonly service: ServiceRecord;
  readonly ports: string;
  readonly type: string;
};

/** What the mesh reads of each Service of a namespace. */
const shapesOf = memoize(
  (services: RecordsByName<'Service'>): ReadonlyMap<string, Shape> =>
    new Map(
      [...services]
        .filter(([, { labels }]) => !labels[NETWORK_LABEL])
        .map(([name, service]) => [
          name,
          { service, ports: portsText(service), type: typeText(service) },
        ]),
    ),
);

function portsText({ ports }: ServiceRecord): string {
  return (
    ports
      .map(({ name, port }) => (name ? `${name}:${port}` : `${port}`))
      .sort()
      .join(', ') || 'none'
  );
}

function typeText({ type, clusterIp }: ServiceRecord): string {
  if (type === 'ExternalName') {
    return 'ExternalName';
  }
  return clusterIp === 'None' ? 'headless' : 'with a cluster IP';
}

type Placed = Shape & { readonly key: ClusterKey };
type ServiceDifference = Difference<Placed> & { readonly in: 'ports' | 'type' };

/** Services of one name whose ports or types differ between clusters of a mesh. */
export function serviceDifferences(context: FleetContext): FindingDraft[] {
  return context.meshes.flatMap(mesh =>
    acrossClusters(context, mesh, {
      name: 'services',
      kind: 'Service',
      reads: ['Service'],
      partOf: services => shapesOf(services),
      compare,
    })
      .filter(({ usual }) => isShared(context, mesh.planes[0].plane, usual))
      .map(difference => finding(context, difference)),
  );
}

function compare(
  parts: readonly InCluster<ReadonlyMap<string, Shape>>[],
): ServiceDifference[] {
  const byName = new Map<string, Placed[]>();
  for (const { key, part } of parts) {
    for (const [name, shape] of part) {
      const list = byName.get(name);
      if (list) {
        list.push({ ...shape, key });
      } else {
        byName.set(name, [{ ...shape, key }]);
      }
    }
  }
  return [...byName.values()].flatMap(placed =>
    (['ports', 'type'] as const).flatMap(field =>
      differing(placed, shape => shape[field]).map(difference => ({
        ...difference,
        in: field,
      })),
    ),
  );
}

/** A service that stays in its cluster may be another one in each. */
function isShared(
  context: FleetContext,
  plane: Parameters<FleetContext['view']>[0],
  { service }: Placed,
): boolean {
  const host = `${service.name}.${service.namespace}.svc.${plane.domainSuffix}`;
  const rule = clusterLocalRule(context.view(plane).clusterLocalHosts, host);
  return !rule?.clusterLocal;
}

function finding(
  context: FleetContext,
  { usual, usualValue, other, otherValue, in: field }: ServiceDifference,
): FindingDraft {
  const service = nameOf(usual.service);
  const cluster = context.nameOf(usual.key);
  const evidenceOf = (
    { key, service: record }: Placed,
    value: string,
  ): FindingEvidence => ({
    type: 'object',
    object: context.ref(key, record),
    field: field === 'ports' ? 'spec.ports' : 'spec.type',
    value,
  });
  const about = {
    subject: { service, cluster: other.key },
    clusters: [usual.key, other.key],
    evidence: [
      evidenceOf(usual, usualValue),
      evidenceOf(other, otherValue),
    ] as const,
  };
  return field === 'ports'
    ? draft('MST0404', {
        ...about,
        parameters: {
          service,
          cluster,
          ports: usualValue,
          other: context.nameOf(other.key),
          otherPorts: otherValue,
        },
      })
    : draft('MST0405', {
        ...about,
        parameters: {
          service,
          cluster,
          type: usualValue,
          other: context.nameOf(other.key),
          otherType: otherValue,
        },
      });
}

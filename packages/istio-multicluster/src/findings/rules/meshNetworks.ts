import { FindingEvidence } from '../../evidence';
import { ControlPlaneStatus } from '../../facts/ControlPlaneStatus';
import { FleetContext } from '../../facts/FleetContext';
import { draft, FindingDraft } from '../FindingDraft';

/** meshNetworks that contradict themselves or name clusters that are not there. */
export function meshNetworks(context: FleetContext): FindingDraft[] {
  return context.planes.flatMap(status => [
    ...doubledRegistries(context, status),
    ...unknownRegistries(context, status),
  ]);
}

function evidenceOf(
  { plane }: ControlPlaneStatus,
  network: string,
  registry: string,
): FindingEvidence {
  return {
    type: 'object',
    object: {
      kind: 'ConfigMap',
      namespace: plane.systemNamespace,
      name: plane.revision === 'default' ? 'istio' : `istio-${plane.revision}`,
      cluster: plane.configCluster,
    },
    field: `data.meshNetworks: networks["${network}"].endpoints[].fromRegistry`,
    value: registry,
  };
}

function doubledRegistries(
  context: FleetContext,
  status: ControlPlaneStatus,
): FindingDraft[] {
  const { plane } = status;
  const networksOf = new Map<string, string[]>();
  for (const { name, fromRegistries } of context.view(plane).meshNetworks) {
    for (const id of new Set(fromRegistries)) {
      networksOf.set(id, [...(networksOf.get(id) ?? []), name]);
    }
  }
  return [...networksOf]
    .filter(([, names]) => names.length > 1)
    .map(([id, [first, ...others]]) =>
      draft('MST0322', {
        subject: { controlPlane: plane.name },
        clusters: [plane.configCluster],
        parameters: {
          controlPlane: plane.name,
          istioClusterId: id,
          networks: [first, ...others].join(', '),
        },
        evidence: [
          evidenceOf(status, first, id),
          ...others.map(name => evidenceOf(status, name, id)),
        ],
        key: id,
      }),
    );
}

function unknownRegistries(
  context: FleetContext,
  status: ControlPlaneStatus,
): FindingDraft[] {
  const { plane, unknownRegistries: unknown } = status;
  if (!context.knowsRegistries(status)) {
    return [];
  }
  const known = new Set([
    plane.clusterId,
    ...plane.registries.keys(),
    ...unknown,
    ...context.secretIds(plane),
    ...context.linkedClusters(status).map(({ id }) => id),
  ]);
  return context.view(plane).meshNetworks.flatMap(({ name, fromRegistries }) =>
    fromRegistries
      .filter(id => !known.has(id))
      .map(id =>
        draft('MST0323', {
          subject: { controlPlane: plane.name },
          clusters: [plane.configCluster],
          parameters: {
            network: name,
            controlPlane: plane.name,
            istioClusterId: id,
          },
          evidence: [evidenceOf(status, name, id)],
          key: `${name}/${id}`,
        }),
      ),
  );
}

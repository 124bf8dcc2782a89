import { FleetContext } from '../../facts/FleetContext';
import { draft, FindingDraft } from '../FindingDraft';
import { ownIdsEvidence } from '../ownIdsEvidence';

/** Clusters that a control plane calls by another id than they call themselves. */
export function linkedIds(context: FleetContext): FindingDraft[] {
  return [
    ...context.planes.flatMap(({ plane }) =>
      [...plane.registries]
        .filter(([id]) => id !== plane.clusterId)
        .flatMap(([id, key]) => mismatch(context, plane.name, id, key)),
    ),
    ...(context.facts.remoteSecrets ?? []).flatMap(secret => {
      const { target, clusterId, cluster } = secret;
      const reader = context.planes.find(
        ({ plane }) =>
          plane.configCluster === cluster &&
          plane.systemNamespace === secret.namespace,
      );
      return target === undefined || !reader
        ? []
        : mismatch(context, reader.plane.name, clusterId, target);
    }),
  ];
}

function mismatch(
  context: FleetContext,
  controlPlane: string,
  id: string,
  key: string,
): FindingDraft[] {
  const own = context.ownIds(key);
  if (own.size === 0 || own.has(id)) {
    return [];
  }
  return [
    draft('MST0222', {
      subject: { controlPlane, cluster: key },
      clusters: [key],
      parameters: {
        controlPlane,
        cluster: context.nameOf(key),
        istioClusterId: id,
        ownId: [...own].join(', '),
      },
      evidence: [ownIdsEvidence(context, key)],
      key: id,
    }),
  ];
}

import { EvidenceText, evidenceText } from '../../evidence';
import { ControlPlane } from '../../control-plane/ControlPlane';
import { FleetContext } from '../../facts/FleetContext';
import { draft, FindingDraft } from '../FindingDraft';

/** Primaries of which only one reads the other's cluster. */
export function oneWayLinks(context: FleetContext): FindingDraft[] {
  return context.planes.flatMap(({ plane }) =>
    [...new Set(plane.registries.values())]
      .filter(key => key !== plane.configCluster)
      .flatMap(key => {
        const there = context.planes.filter(
          other => other.plane.configCluster === key,
        );
        const readsBack = there.some(
          other =>
            !context.knowsRegistries(other) ||
            context
              .linkedClusters(other)
              .some(linked => linked.key === plane.configCluster),
        );
        if (there.length === 0 || readsBack) {
          return [];
        }
        const [{ plane: other }] = there;
        return [
          draft('MST0223', {
            subject: { controlPlane: other.name, cluster: plane.configCluster },
            clusters: [key, plane.configCluster],
            parameters: {
              controlPlane: plane.name,
              other: other.name,
              cluster: context.nameOf(key),
              ownCluster: context.nameOf(plane.configCluster),
            },
            evidence: [
              { type: 'computed', text: registriesOf(plane) },
              { type: 'computed', text: registriesOf(other) },
            ],
          }),
        ];
      }),
  );
}

function registriesOf({ name, registries }: ControlPlane): EvidenceText {
  return registries.size > 0
    ? evidenceText('reads-clusters', {
        controlPlane: name,
        clusters: [...registries.keys()].join(', '),
      })
    : evidenceText('reads-no-other', { controlPlane: name });
}

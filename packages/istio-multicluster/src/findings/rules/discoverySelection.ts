import { FleetContext } from '../../facts/FleetContext';
import { selectorMatches } from '../../control-plane/MeshConfig';
import { draft, FindingDraft } from '../FindingDraft';

/** Namespaces that an istiod selects in one cluster and not in another. */
export function discoverySelection(context: FleetContext): FindingDraft[] {
  return context.planes.flatMap(({ plane }) => {
    const { meshConfig, registries } = context.view(plane);
    const { discoverySelectors } = meshConfig;
    if (discoverySelectors.length === 0) {
      return [];
    }
    const places = registries.flatMap(({ key, allRecords }) =>
      [...allRecords.inNamespace('Namespace', '').values()].map(
        ({ name, labels }) => ({
          key,
          name,
          isSelected: discoverySelectors.some(each =>
            selectorMatches(each, labels),
          ),
          hasServices: allRecords.inNamespace('Service', name).size > 0,
        }),
      ),
    );
    const selectedIn = new Map(
      places
        .filter(({ isSelected }) => isSelected)
        .map(({ name, key }) => [name, key]),
    );
    return places.flatMap(({ key, name, isSelected, hasServices }) => {
      const other = selectedIn.get(name);
      if (isSelected || !hasServices || other === undefined) {
        return [];
      }
      const object = {
        kind: 'Namespace',
        namespace: '',
        name,
        cluster: key,
      };
      return [
        draft('MST0414', {
          subject: { controlPlane: plane.name, cluster: key, object },
          clusters: [key, other],
          parameters: {
            controlPlane: plane.name,
            namespace: name,
            cluster: context.nameOf(key),
            other: context.nameOf(other),
          },
          evidence: [
            { type: 'object', object, field: 'metadata.labels' },
            {
              type: 'object',
              object: { ...object, cluster: other },
              field: 'metadata.labels',
            },
          ],
        }),
      ];
    });
  });
}

import { Entity } from '@backstage/catalog-model';
import { MESH_ANNOTATIONS, MESH_PREFIX } from '../model/meshAnnotations';

/** What is wrong with the annotations of Meshstage on an entity, a sentence each. */
export function annotationProblems(entity: Entity): string[] {
  return Object.entries(entity.metadata.annotations ?? {})
    .filter(([name]) => name.startsWith(MESH_PREFIX))
    .flatMap(([name, value]) => {
      const known = MESH_ANNOTATIONS.find(each => each.name === name);
      const problem = known
        ? known.problemOf(value, entity)
        : `There is no such annotation; there are ${MESH_ANNOTATIONS.map(
            each => each.name,
          ).join(', ')}.`;
      return problem === undefined ? [] : [`Annotation ${name}: ${problem}`];
    });
}

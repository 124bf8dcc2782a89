import { Fields } from './Fields';
import { identityOf } from './identityOf';
import { RecordBase } from './RecordBase';
/**
 * That a CustomResourceDefinition exists; its name is `<plural>.<group>`.
 *
 * @public
 */
export type CustomResourceDefinitionRecord =
  RecordBase<'CustomResourceDefinition'> & { readonly group: string };

export function readCustomResourceDefinition(
  source: Fields,
): CustomResourceDefinitionRecord {
  const identity = identityOf(
    'CustomResourceDefinition',
    source.object('metadata'),
  );
  return {
    ...identity,
    group: identity.name.slice(identity.name.indexOf('.') + 1),
  };
}

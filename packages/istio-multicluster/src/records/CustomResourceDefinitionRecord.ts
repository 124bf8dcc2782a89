import { RecordBase } from './RecordBase';

/**
 * That a CustomResourceDefinition exists; its name is `<plural>.<group>`.
 *
 * @public
 */
export type CustomResourceDefinitionRecord =
  RecordBase<'CustomResourceDefinition'> & { readonly group: string };

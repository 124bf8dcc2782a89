import { BranchCondition as ModelCondition } from '@meshstage/istio-multicluster';
import { BranchCondition } from '@meshstage/plugin-service-mesh-common';

/** What a branch asks of a request or a connection, as the API says it. */
export function renderCondition(condition: ModelCondition): BranchCondition {
  if ('anyOf' in condition) {
    return {
      about: condition.on,
      comparison: 'any-of',
      values: [...condition.anyOf],
    };
  }
  return {
    about: condition.on,
    ...('name' in condition ? { name: condition.name } : {}),
    ...comparisonOf(condition),
    ...('ignoreCase' in condition && condition.ignoreCase
      ? { ignoreCase: true }
      : {}),
    ...('not' in condition && condition.not ? { negated: true } : {}),
  };
}

function comparisonOf({
  value,
}: Exclude<ModelCondition, { anyOf: readonly string[] }>): Pick<
  BranchCondition,
  'comparison' | 'values'
> {
  if (value === undefined) {
    return { comparison: 'present', values: [] };
  }
  if ('exact' in value) {
    return { comparison: 'exact', values: [value.exact] };
  }
  return 'prefix' in value
    ? { comparison: 'prefix', values: [value.prefix] }
    : { comparison: 'regex', values: [value.regex] };
}

import { Branch, BranchCondition } from '@meshstage/plugin-service-mesh-common';
import { Translate } from './useMeshTranslation';

/** What a branch asks of a request or a connection, in the language of the user; empty for every request. */
export function conditionsText(
  { conditions, match }: Pick<Branch, 'conditions' | 'match'>,
  t: Translate,
): string {
  return conditions
    ? joined(
        conditions.map(condition => conditionText(condition, t)),
        (first, rest) => t('routes.and', { first, rest }),
      )
    : match;
}

function conditionText(condition: BranchCondition, t: Translate): string {
  const compared = comparisonText(condition, t);
  const text = condition.ignoreCase
    ? t('condition.ignoringCase', { condition: compared })
    : compared;
  return condition.negated ? t('condition.not', { condition: text }) : text;
}

function comparisonText(condition: BranchCondition, t: Translate): string {
  const { about, comparison, values } = condition;
  const what = whatText(condition, t);
  const value = joined(values, (first, rest) =>
    t('routes.or', { first, rest }),
  );
  switch (comparison) {
    case 'exact':
      return value
        ? t('condition.is', { what, value })
        : t('condition.isEmpty', { what });
    case 'prefix':
      return value
        ? t('condition.startsWith', { what, value })
        : t('condition.isPresent', { what });
    case 'regex':
      return t('condition.matches', { what, value });
    case 'any-of':
      return about === 'server-name'
        ? t('condition.is', { what, value })
        : t('condition.isIn', { what, value });
    default:
      return t('condition.isPresent', { what });
  }
}

function whatText({ about, name = '' }: BranchCondition, t: Translate): string {
  switch (about) {
    case 'header':
      return t('condition.header', { name });
    case 'query-parameter':
      return t('condition.queryParameter', { name });
    case 'server-name':
      return t('condition.serverName');
    case 'destination-address':
      return t('condition.destinationAddress');
    default:
      return t(`condition.${about}`);
  }
}

function joined(
  parts: readonly string[],
  join: (first: string, rest: string) => string,
): string {
  return parts.slice(1).reduce(join, parts[0] ?? '');
}

import { StringMatch } from '../records/VirtualServiceRecord';
import { BranchCondition } from './BranchCondition';

/**
 * A condition in words, such as `path starts with /a` or `header user is jane`.
 *
 * @public
 */
export function describeCondition(condition: BranchCondition): string {
  switch (condition.on) {
    case 'path':
      return `path ${textOf(condition.value)}${
        condition.ignoreCase ? ', ignoring case' : ''
      }`;
    case 'header':
      return `${condition.not ? 'not ' : ''}header ${condition.name} ${textOf(
        condition.value,
      )}`;
    case 'query-parameter':
      return `query parameter ${condition.name} ${textOf(condition.value)}`;
    case 'server-name':
      return `SNI ${condition.anyOf.join(' or ')}`;
    case 'destination-address':
      return `destination in ${condition.anyOf.join(' or ')}`;
    default:
      return `${condition.on} ${textOf(condition.value)}`;
  }
}

function textOf(value: StringMatch | undefined): string {
  if (value === undefined || ('prefix' in value && value.prefix === '')) {
    return 'is present';
  }
  if ('exact' in value) {
    return `is ${value.exact || 'empty'}`;
  }
  return 'prefix' in value
    ? `starts with ${value.prefix}`
    : `matches ${value.regex}`;
}

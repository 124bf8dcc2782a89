import { Labels } from '@meshstage/istio-multicluster';

/** Whether labels are selected. */
export type LabelPredicate = (labels: Labels) => boolean;

const KEY = /^[A-Za-z0-9]([A-Za-z0-9._/-]*[A-Za-z0-9])?$/;
const SET = /^(\S+)\s+(in|notin)\s*\(([^()]*)\)$/;

/** A label selector as kubectl takes it; undefined when it is none. */
export function parseLabelSelector(
  selector: string,
): LabelPredicate | undefined {
  // Commas inside of parentheses do not part requirements.
  const parts = selector
    .split(/,(?![^(]*\))/)
    .map(part => part.trim())
    .filter(part => part !== '');
  const predicates = parts.map(requirement);
  if (predicates.length === 0 || predicates.some(each => each === undefined)) {
    return undefined;
  }
  return labels => predicates.every(matches => matches?.(labels));
}

function requirement(text: string): LabelPredicate | undefined {
  const set = SET.exec(text);
  if (set) {
    const [, key, operator, list] = set;
    const values = list.split(',').map(value => value.trim());
    return KEY.test(key)
      ? labels => values.includes(labels[key]) === (operator === 'in')
      : undefined;
  }
  const [, key, operator, value] =
    /^([^=!\s]+)\s*(==|=|!=)\s*([^=!\s]*)$/.exec(text) ?? [];
  if (key !== undefined) {
    return KEY.test(key)
      ? labels => (labels[key] === value) === (operator !== '!=')
      : undefined;
  }
  const absent = text.startsWith('!');
  const name = absent ? text.slice(1).trim() : text;
  return KEY.test(name)
    ? labels => Object.hasOwn(labels, name) !== absent
    : undefined;
}

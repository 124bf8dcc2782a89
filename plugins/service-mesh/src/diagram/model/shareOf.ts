import { RouteArrow } from './DiagramModel';

/** What part of the calls takes an arrow: least and greatest over the rules that lead there or elsewhere. */
export function shareOf({
  parts,
  rules,
}: Pick<RouteArrow, 'parts' | 'rules'>): RouteArrow['share'] {
  const shares = new Map(rules.map(rule => [rule, 0]));
  for (const { rule, share } of parts) {
    shares.set(rule, (shares.get(rule) ?? 0) + share);
  }
  const values = [...shares.values()];
  return { least: Math.min(...values), greatest: Math.max(...values) };
}

import { describeCondition } from '../branches/describeCondition';
import { ScenarioBranch, ScenarioRouteAnswer } from './Scenario';

/**
 * What differs between the routes that were observed for a host and those that
 * were computed; nothing when they are the same. The order of branches counts,
 * that of conditions, destinations and mirrors does not. Conditions are compared
 * where both sides say them.
 *
 * @public
 */
export function compareRoutes(
  expected: ScenarioRouteAnswer,
  got: ScenarioRouteAnswer,
): string[] {
  const where = `${expected.client} ${expected.host}:${expected.port}`;
  const length = Math.max(expected.branches.length, got.branches.length);
  return Array.from({ length }, (_, index) => {
    const [wanted, found] = linesOf(
      expected.branches[index],
      got.branches[index],
    );
    return wanted === found
      ? []
      : [
          `${where}: branch ${index + 1} is ${found ?? 'missing'}, expected ${
            wanted ?? 'none'
          }`,
        ];
  }).flat();
}

function linesOf(
  ...branches: readonly (ScenarioBranch | undefined)[]
): (string | undefined)[] {
  const withMatch = branches.every(branch => !branch || branch.match);
  return branches.map(branch => branch && lineOf(branch, withMatch));
}

function lineOf(branch: ScenarioBranch, withMatch: boolean): string {
  const destinations = branch.destinations
    .map(({ cluster, weight }) => `${cluster} weight ${weight}`)
    .sort();
  const mirrors = (branch.mirrors ?? [])
    .map(({ cluster, percentage }) => `copy of ${percentage} % to ${cluster}`)
    .sort();
  const conditions = (branch.match ?? []).map(describeCondition).sort();
  const line = [
    ...(branch.redirect ? ['redirect'] : []),
    ...(branch.directResponse === undefined
      ? []
      : [`answer ${branch.directResponse}`]),
    ...destinations,
    ...mirrors,
  ].join(', ');
  return withMatch && conditions.length > 0
    ? `${line} if ${conditions.join(' and ')}`
    : line;
}

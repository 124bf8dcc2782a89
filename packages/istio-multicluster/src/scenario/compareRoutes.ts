import { ScenarioBranch, ScenarioRouteAnswer } from './Scenario';

/**
 * What differs between the routes that were observed for a host and those that
 * were computed; nothing when they are the same. The order of branches counts,
 * that of destinations and mirrors does not.
 *
 * @public
 */
export function compareRoutes(
  expected: ScenarioRouteAnswer,
  got: ScenarioRouteAnswer,
): string[] {
  const where = `${expected.client} ${expected.host}:${expected.port}`;
  const wanted = expected.branches.map(lineOf);
  const found = got.branches.map(lineOf);
  return Array.from(
    { length: Math.max(wanted.length, found.length) },
    (_, index) => index,
  )
    .filter(index => wanted[index] !== found[index])
    .map(
      index =>
        `${where}: branch ${index + 1} is ${
          found[index] ?? 'missing'
        }, expected ${wanted[index] ?? 'none'}`,
    );
}

function lineOf(branch: ScenarioBranch): string {
  const destinations = branch.destinations
    .map(({ cluster, weight }) => `${cluster} weight ${weight}`)
    .sort();
  const mirrors = (branch.mirrors ?? [])
    .map(({ cluster, percentage }) => `copy of ${percentage} % to ${cluster}`)
    .sort();
  return [
    ...(branch.redirect ? ['redirect'] : []),
    ...(branch.directResponse === undefined
      ? []
      : [`answer ${branch.directResponse}`]),
    ...destinations,
    ...mirrors,
  ].join(', ');
}

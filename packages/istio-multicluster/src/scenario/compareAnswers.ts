import { ScenarioAnswer, ScenarioEndpoint } from './Scenario';

/**
 * What differs between an answer that was observed and one that was computed;
 * nothing when they are the same. Order of endpoints means nothing, repeated
 * ones count. `cds` is compared if both say it.
 *
 * @public
 */
export function compareAnswers(
  expected: ScenarioAnswer,
  got: ScenarioAnswer,
): string[] {
  const where = `${expected.client} ${expected.cluster}`;
  const differences: string[] = [];
  if (
    got.cds !== undefined &&
    expected.cds !== undefined &&
    got.cds !== expected.cds
  ) {
    differences.push(`${where}: cds is ${got.cds}, expected ${expected.cds}`);
  }
  const missing = new Map<string, number>();
  for (const line of expected.endpoints.map(lineOf)) {
    missing.set(line, (missing.get(line) ?? 0) + 1);
  }
  for (const line of got.endpoints.map(lineOf)) {
    const count = missing.get(line) ?? 0;
    if (count > 0) {
      missing.set(line, count - 1);
    } else {
      differences.push(`${where}: unexpected ${line}`);
    }
  }
  for (const [line, count] of missing) {
    differences.push(
      ...Array.from({ length: count }, () => `${where}: missing ${line}`),
    );
  }
  return differences;
}

function lineOf(endpoint: ScenarioEndpoint): string {
  const { address, port, weight = 1, priority = 0 } = endpoint;
  const { health = 'HEALTHY', locality, localityWeight } = endpoint;
  return [
    `${address}:${port} weight ${weight} priority ${priority} ${health}`,
    locality ? ` locality ${locality}` : '',
    localityWeight === undefined ? '' : ` locality weight ${localityWeight}`,
  ].join('');
}

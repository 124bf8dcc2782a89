import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import {
  compareRoutes,
  loadScenario,
  readScenario,
  ScenarioBranch,
} from '../scenario';
import { Branch } from './Branch';
import { hostRoutes } from './hostRoutes';

const FOLDER = join(__dirname, '..', '..', 'scenarios');

function observable(branch: Branch): ScenarioBranch {
  const { destinations, mirrors, redirect, directResponse } = branch;
  return {
    destinations: [...destinations],
    mirrors: [...mirrors],
    redirect,
    directResponse,
  };
}

describe('branches against a real istiod', () => {
  const scenarios = readdirSync(FOLDER)
    .filter(name => name.endsWith('.yaml'))
    .map(name => readScenario(readFileSync(join(FOLDER, name), 'utf8'), name))
    .filter(({ observedRoutes }) => observedRoutes);

  it('has frozen scenarios to compare with', () => {
    expect(scenarios.length).toBeGreaterThan(10);
  });

  it.each(scenarios.map(scenario => [scenario.name, scenario] as const))(
    '%s',
    (name, scenario) => {
      const { clients } = loadScenario(scenario, name);
      const differences = scenario.observedRoutes!.answers.flatMap(expected => {
        const { view, client } = clients.get(expected.client)!;
        const { branches, protocol } = hostRoutes(
          view,
          client,
          expected.host,
          expected.port,
        );
        return compareRoutes(expected, {
          ...expected,
          // Routes of listeners are not in RDS.
          branches: protocol === 'http' ? branches.map(observable) : [],
        });
      });
      expect(differences).toEqual([]);
    },
  );
});

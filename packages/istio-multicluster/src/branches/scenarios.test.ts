import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import {
  compareRoutes,
  loadScenario,
  readScenario,
  scenarioRouteAnswer,
} from '../scenario';

const FOLDER = join(__dirname, '..', '..', 'scenarios');

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
      const differences = scenario.observedRoutes!.answers.flatMap(
        ({ branches, ...question }) =>
          compareRoutes(
            { ...question, branches },
            scenarioRouteAnswer(clients.get(question.client)!, question),
          ),
      );
      expect(differences).toEqual([]);
    },
  );
});

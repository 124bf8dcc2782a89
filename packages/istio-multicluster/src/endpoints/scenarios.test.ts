import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compareAnswers, loadScenario, readScenario } from '../scenario';
import { endpoints } from './endpoints';

const FOLDER = join(__dirname, '../../scenarios');

const observed = readdirSync(FOLDER)
  .filter(file => file.endsWith('.yaml'))
  .map(file => readScenario(readFileSync(join(FOLDER, file), 'utf8'), file))
  .filter(scenario => scenario.observed);

describe('endpoints equal what a real istiod sent', () => {
  it('in every frozen scenario', () => {
    expect(observed.length).toBeGreaterThanOrEqual(51);
  });

  it.each(observed.map(scenario => [scenario.name, scenario] as const))(
    '%s',
    (name, scenario) => {
      const { clients } = loadScenario(scenario, name);
      const differences = scenario.observed?.answers.flatMap(expected => {
        const { client, view } = clients.get(expected.client)!;
        const answer = endpoints(view, client, expected.cluster);
        return compareAnswers(expected, {
          client: expected.client,
          cluster: expected.cluster,
          cds: answer.cds,
          endpoints: [...answer.endpoints],
        });
      });
      expect(differences).toEqual([]);
    },
  );
});

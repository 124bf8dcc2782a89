import { routes } from '../routes/routes';
import { ServiceRoutes } from '../routes/ServiceRoutes';
import { loadScenario, ScenarioParty } from '../scenario/loadScenario';
import { Scenario } from '../scenario/Scenario';
import { readInput } from './readInput';
import { unknownClient } from './resolve';
import { routesText } from './routesText';

/** Where calls of the clients go, as text or JSON. */
export async function explain(
  path: string,
  options: { client?: string; host?: string; json?: boolean },
): Promise<string> {
  const scenario = await readInput(path);
  const { clients } = loadScenario(scenario, path);
  if (options.client !== undefined && !clients.has(options.client)) {
    throw unknownClient(path, options.client, clients.keys());
  }
  const explained = pairs(scenario, clients, options).map(
    ({ party, host }): ServiceRoutes =>
      routes(party.view, party.client, { host }),
  );
  return options.json
    ? JSON.stringify({ routes: explained }, undefined, 2)
    : explained.map(routesText).join('\n');
}

/** Clients and the services that the scenario asks about, each once. */
function pairs(
  scenario: Scenario,
  clients: ReadonlyMap<string, ScenarioParty>,
  options: { client?: string; host?: string },
): { party: ScenarioParty; host: string }[] {
  const asked = [
    ...scenario.ask.map(({ client, cluster }) => ({
      client,
      host: cluster.split('|')[3],
    })),
    ...(scenario.askRoutes ?? []).map(({ client, host }) => ({ client, host })),
  ];
  const wanted = options.host
    ? scenario.clients.map(({ name }) => ({
        client: name,
        host: options.host!,
      }))
    : asked;
  const seen = new Set<string>();
  return wanted.flatMap(({ client, host }) => {
    const key = `${client} ${host}`;
    if (seen.has(key) || (options.client ?? client) !== client) {
      return [];
    }
    seen.add(key);
    return [{ party: clients.get(client)!, host }];
  });
}

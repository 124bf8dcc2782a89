import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { endpoints } from '../endpoints';
import { readEnvoyCluster } from '../endpoints/envoyCluster';
import { Fleet } from '../fleet/Fleet';
import { FleetChange } from '../fleet/FleetChange';
import { KubernetesRecord } from '../records/KubernetesRecord';
import { routes } from '../routes';
import { loadScenario, readScenario, Scenario } from '../scenario';
import { IstiodView, istiodView } from './IstiodView';

const FOLDER = join(__dirname, '../../scenarios');

const scenarios = readdirSync(FOLDER)
  .filter(file => file.endsWith('.yaml'))
  .map(file => readScenario(readFileSync(join(FOLDER, file), 'utf8'), file));

type Held = { readonly cluster: string; readonly record: KubernetesRecord };

function recordsOf(fleet: Fleet): Held[] {
  return [...fleet.clusters].flatMap(([cluster, records]) =>
    records.kinds.flatMap(kind =>
      [...records.all(kind)].map(record => ({ cluster, record })),
    ),
  );
}

/** Takes an object away, or brings it back. */
function toggle(fleet: Fleet, { cluster, record }: Held): FleetChange {
  const { kind, namespace, name } = record;
  return fleet.cluster(cluster).get(kind, namespace, name)
    ? { cluster, type: 'delete', kind, namespace, name }
    : { cluster, type: 'upsert', record };
}

function answersOf(scenario: Scenario, viewOf: (istiod: string) => IstiodView) {
  const { clients } = loadScenario(scenario, scenario.name);
  return scenario.ask.map(({ client: name, cluster }) => {
    const { client } = clients.get(name)!;
    const view = viewOf(
      scenario.clients.find(entry => entry.name === name)!.istiod,
    );
    const { host } = readEnvoyCluster(cluster)!;
    return {
      endpoints: endpoints(view, client, cluster),
      routes: routes(view, client, { host }),
    };
  });
}

describe('a view of a fleet that changes', () => {
  it('answers after each change as that of an istiod which starts now', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...scenarios),
        fc.array(fc.nat(), { minLength: 1, maxLength: 5 }),
        (scenario, picks) => {
          const { fleet, views } = loadScenario(scenario, scenario.name);
          const held = recordsOf(fleet);
          let current = fleet;
          for (const pick of picks) {
            current = current.apply([
              toggle(current, held[pick % held.length]),
            ]);
            const now = current;
            const kept = answersOf(scenario, name => {
              const { controlPlane, resolved } = views.get(name)!;
              return istiodView(now, controlPlane, resolved);
            });
            const anew = answersOf(scenario, name => {
              const { controlPlane, resolved } = views.get(name)!;
              return istiodView(now, { ...controlPlane }, resolved);
            });
            expect(kept).toEqual(anew);
          }
        },
      ),
      { numRuns: 100 },
    );
  });
});

import { isDeepStrictEqual } from 'util';
import { Scenario, ScenarioObject } from '@meshstage/istio-multicluster';

type Keep = (object: ScenarioObject, cluster: string) => boolean;

/**
 * Takes away what a disagreement does not need: first whole groups of objects,
 * then clusters, settings and single objects. `fails` says whether the model
 * and istiod still disagree; it is asked until the time is over.
 */
export async function shrinkFleet(
  scenario: Scenario,
  fails: (candidate: Scenario) => Promise<boolean>,
  deadline: number,
): Promise<Scenario> {
  let smallest = scenario;
  const attempt = async (candidate: Scenario) => {
    if (
      Date.now() < deadline &&
      sizeOf(candidate) < sizeOf(smallest) &&
      isDetermined(candidate) &&
      (await fails(candidate))
    ) {
      smallest = candidate;
    }
  };
  for (const group of groupsOf(scenario)) {
    await attempt(keeping(smallest, object => !group.has(object)));
  }
  const needed = new Set(
    scenario.istiods.map(({ configCluster }) => configCluster),
  );
  for (const cluster of Object.keys(scenario.clusters)) {
    if (!needed.has(cluster)) {
      await attempt(withoutCluster(smallest, cluster));
    }
  }
  for (const { name } of scenario.istiods) {
    await attempt(withSettings(smallest, name, { meshConfig: undefined }));
    await attempt(withSettings(smallest, name, { meshNetworks: undefined }));
    await attempt(withSettings(smallest, name, { env: {} }));
  }
  for (const [cluster, { objects }] of Object.entries(smallest.clusters)) {
    for (const object of [...objects].reverse()) {
      await attempt(
        keeping(smallest, (other, at) => at !== cluster || other !== object),
      );
    }
  }
  return smallest;
}

/** The scenario with only these questions, and whom they need. */
export function askingOnly(
  scenario: Scenario,
  asked: Pick<Scenario, 'ask' | 'askRoutes'>,
): Scenario {
  const names = new Set(
    [...asked.ask, ...(asked.askRoutes ?? [])].map(({ client }) => client),
  );
  const clients = scenario.clients.filter(({ name }) => names.has(name));
  const needed = new Set(clients.map(({ istiod }) => istiod));
  const istiods = scenario.istiods.filter(({ name }) => needed.has(name));
  const read = new Set(
    istiods.flatMap(({ configCluster, remotes }) => [
      configCluster,
      ...Object.values(remotes),
    ]),
  );
  return {
    ...scenario,
    ...asked,
    clients,
    istiods,
    clusters: Object.fromEntries(
      Object.entries(scenario.clusters).filter(([name]) => read.has(name)),
    ),
  };
}

/**
 * A service that only remote clusters have is decided by the one that istiod
 * happens to read first: then they must agree.
 */
function isDetermined({ clusters, istiods }: Scenario): boolean {
  return istiods.every(({ configCluster, remotes }) => {
    const own = servicesOf(clusters[configCluster].objects);
    const found = new Map<string, unknown>();
    return Object.values(remotes).every(remote =>
      [...servicesOf(clusters[remote].objects)].every(([name, service]) => {
        const { clusterIP: _, ...spec } = service.spec as Record<
          string,
          unknown
        >;
        const { namespace: __, ...metadata } = service.metadata;
        const settings = { spec, metadata };
        const other = found.get(name);
        found.set(name, settings);
        return (
          own.has(name) ||
          other === undefined ||
          isDeepStrictEqual(other, settings)
        );
      }),
    );
  });
}

function servicesOf(
  objects: readonly ScenarioObject[],
): Map<string, ScenarioObject> {
  return new Map(
    objects
      .filter(({ kind }) => kind === 'Service')
      .map(object => [
        `${object.metadata.namespace}/${object.metadata.name}`,
        object,
      ]),
  );
}

/** Objects of one kind, and objects that belong to one service. */
function groupsOf(scenario: Scenario): Set<ScenarioObject>[] {
  const groups = new Map<string, Set<ScenarioObject>>();
  const add = (name: string, object: ScenarioObject) => {
    const group = groups.get(name) ?? new Set();
    groups.set(name, group.add(object));
  };
  for (const { objects } of Object.values(scenario.clusters)) {
    for (const object of objects) {
      const { kind, metadata } = object;
      if (kind !== 'Namespace' && kind !== 'Service' && kind !== 'Pod') {
        add(kind, object);
      }
      if (['Service', 'Pod', 'EndpointSlice'].includes(kind)) {
        add(metadata.name.split('-')[0], object);
      }
    }
  }
  return [...groups.values()];
}

function keeping(scenario: Scenario, keep: Keep): Scenario {
  return {
    ...scenario,
    clusters: Object.fromEntries(
      Object.entries(scenario.clusters).map(([name, { objects }]) => [
        name,
        {
          objects: objects.filter(
            object => keep(object, name) || isSystemNamespace(object),
          ),
        },
      ]),
    ),
  };
}

/** istiod lives there. */
function isSystemNamespace({ kind, metadata }: ScenarioObject): boolean {
  return kind === 'Namespace' && metadata.name === 'istio-system';
}

function sizeOf({ clusters, istiods }: Scenario): number {
  return JSON.stringify([clusters, istiods]).length;
}

function withoutCluster(scenario: Scenario, cluster: string): Scenario {
  const { [cluster]: _, ...clusters } = scenario.clusters;
  return {
    ...scenario,
    clusters,
    istiods: scenario.istiods.map(istiod => ({
      ...istiod,
      remotes: Object.fromEntries(
        Object.entries(istiod.remotes).filter(([, read]) => read !== cluster),
      ),
    })),
  };
}

function withSettings(
  scenario: Scenario,
  name: string,
  settings: Partial<Scenario['istiods'][number]>,
): Scenario {
  return {
    ...scenario,
    istiods: scenario.istiods.map(istiod =>
      istiod.name === name ? { ...istiod, ...settings } : istiod,
    ),
  };
}

import { Scenario } from '@meshstage/istio-multicluster';

/**
 * Takes away what a disagreement does not need: questions first, then clients,
 * istiods and clusters, then objects, in halves that get smaller. `fails` says
 * whether the model and istiod still disagree; it is asked until the time is
 * over.
 */
export async function shrinkFleet(
  scenario: Scenario,
  fails: (candidate: Scenario) => Promise<boolean>,
  deadline: number,
): Promise<Scenario> {
  let smallest = scenario;
  const attempt = async (candidate: Scenario) => {
    if (Date.now() >= deadline || !(await fails(candidate))) {
      return false;
    }
    smallest = candidate;
    return true;
  };
  const needed = new Set(
    scenario.istiods.map(({ configCluster }) => configCluster),
  );
  const spare = Object.keys(scenario.clusters).filter(
    cluster => !needed.has(cluster),
  );
  for (const cluster of spare) {
    await attempt(withoutCluster(smallest, cluster));
  }
  for (const cluster of Object.keys(smallest.clusters)) {
    let size = Math.ceil(smallest.clusters[cluster].objects.length / 2);
    while (size >= 1 && Date.now() < deadline) {
      let start = 0;
      while (start < smallest.clusters[cluster].objects.length) {
        const before = smallest.clusters[cluster].objects.length;
        const candidate = withoutObjects(smallest, cluster, start, size);
        const isSmaller = candidate.clusters[cluster].objects.length < before;
        const shrunk = isSmaller && (await attempt(candidate));
        start += shrunk ? 0 : size;
      }
      size = size === 1 ? 0 : Math.ceil(size / 2);
    }
  }
  for (const { name } of smallest.istiods) {
    await attempt(withSettings(smallest, name, { meshConfig: undefined }));
    await attempt(withSettings(smallest, name, { meshNetworks: undefined }));
    await attempt(withSettings(smallest, name, { env: {} }));
  }
  return smallest;
}

/** The scenario with only the questions of one client about one thing, and what they need. */
export function askingOnly(
  scenario: Scenario,
  asked: Pick<Scenario, 'ask' | 'askRoutes'>,
): Scenario {
  const names = new Set(
    [...asked.ask, ...(asked.askRoutes ?? [])].map(({ client }) => client),
  );
  const clients = scenario.clients.filter(({ name }) => names.has(name));
  const istiods = new Set(clients.map(({ istiod }) => istiod));
  return {
    ...scenario,
    ...asked,
    clients,
    istiods: scenario.istiods.filter(({ name }) => istiods.has(name)),
  };
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

function withoutObjects(
  scenario: Scenario,
  cluster: string,
  start: number,
  count: number,
): Scenario {
  const objects = scenario.clusters[cluster].objects.filter(
    (object, index) =>
      index < start ||
      index >= start + count ||
      // istiod lives there.
      (object.kind === 'Namespace' && object.metadata.name === 'istio-system'),
  );
  return {
    ...scenario,
    clusters: { ...scenario.clusters, [cluster]: { objects } },
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

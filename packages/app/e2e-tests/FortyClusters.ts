import type {
  Cluster,
  Route,
  Topology,
} from '@meshstage/plugin-service-mesh-common';
import type { Page } from 'playwright-core';

/** The clusters that a small demo fleet does not have: copies of cluster2 in three networks. */
const NETWORKS = ['network2', 'network3', 'network9'];

/** Lets the tab of an entity be answered with forty clusters instead of the few of the demo. */
export async function answerWithFortyClusters(page: Page): Promise<void> {
  await page.route(
    /\/api\/service-mesh\/entities\/.*\/topology/,
    async route => {
      // A 304 has no body to multiply.
      const { 'if-none-match': _, ...headers } = route.request().headers();
      const response = await route.fetch({ headers });
      await route.fulfill({
        response,
        json: withFortyClusters((await response.json()) as Topology),
      });
    },
  );
}

function withFortyClusters(topology: Topology): Topology {
  const model = topology.clusters.find(({ id }) => id === 'cluster2');
  if (!model) {
    throw new Error('cluster2 takes no part in the answer.');
  }
  const copies = Array.from(
    { length: 40 - topology.clusters.length },
    (_, i): Cluster => ({
      ...model,
      id: `copy${i + 1}`,
      name: `copy${i + 1}`,
      title: `copy${i + 1}`,
      network: NETWORKS[i % NETWORKS.length],
      state: i === 20 ? 'broken' : 'healthy',
    }),
  );
  const ofModel = <T extends { cluster: string }>(all: readonly T[]) =>
    all.filter(({ cluster }) => cluster === model.id);
  const copied = <T extends { cluster: string; id?: string }>(
    all: readonly T[],
  ) =>
    copies.flatMap(({ id }) =>
      ofModel(all).map(each => ({
        ...each,
        cluster: id,
        ...(each.id === undefined ? {} : { id: `${each.id} ${id}` }),
      })),
    );
  return {
    ...topology,
    clusters: [...topology.clusters, ...copies],
    workloads: [...topology.workloads, ...copied(topology.workloads)],
    links: [...topology.links, ...copied(topology.links)],
    connections: [...topology.connections, ...copied(topology.connections)],
    routes: topology.routes.map(route => withTargets(route, copies, model.id)),
  };
}

/** Calls that end in cluster2 end in its copies too. */
function withTargets(
  route: Route,
  copies: readonly Cluster[],
  model: string,
): Route {
  return {
    ...route,
    branches: route.branches.map(branch => ({
      ...branch,
      destinations: branch.destinations.map(destination => {
        const [target] = destination.targets.filter(
          ({ cluster }) => cluster === model,
        );
        const added = target
          ? copies.map(({ id, state = 'unknown' }) => ({
              ...target,
              id: `${target.id} ${id}`,
              cluster: id,
              share: target.share / (copies.length + 1),
              state,
            }))
          : [];
        return {
          ...destination,
          targets: [
            ...destination.targets.map(each =>
              each === target && added.length > 0
                ? { ...each, share: each.share / (copies.length + 1) }
                : each,
            ),
            ...added,
          ],
        };
      }),
    })),
  };
}

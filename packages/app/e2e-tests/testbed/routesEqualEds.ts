import type { ScenarioEndpoint } from '@meshstage/istio-multicluster';
import {
  Destination,
  Route,
  Topology,
} from '@meshstage/plugin-service-mesh-common';
import {
  answerOf,
  awaitCondition,
  ProxyConnection,
  ProxyIdentity,
  TestbedDescription,
} from '@meshstage/testbed';
import assert from 'assert/strict';
import { MeshApi } from './MeshApi';

const EQUAL_WITHIN_MS = 60_000;

/**
 * Asks the istiods of the test bed, as each client of a component's routes, for the endpoints of each destination, and
 * compares them with what the API answers.
 *
 * @returns how many answers of istiod were compared
 */
export async function routesEqualEds(
  testbed: TestbedDescription,
  api: MeshApi,
  component: string,
): Promise<number> {
  let compared: Comparison[] = [];
  try {
    await awaitCondition(
      'The routes of the API equal those of istiod',
      async () => {
        compared = await compare(testbed, await api.topology(component));
        return compared.every(({ said, sent }) => said.join() === sent.join())
          ? true
          : undefined;
      },
      { timeoutMs: EQUAL_WITHIN_MS, intervalMs: 500 },
    );
  } catch {
    for (const { what, said, sent } of compared) {
      assert.deepEqual(said, sent, `${what}: API and istiod differ`);
    }
    throw new Error(`The API gives no routes of ${component}.`);
  }
  return compared.length;
}

/** The endpoints of one destination for one proxy, each as a text. */
type Comparison = { what: string; said: string[]; sent: string[] };

async function compare(
  testbed: TestbedDescription,
  { routes }: Topology,
): Promise<Comparison[]> {
  const pairs = routes.flatMap(route =>
    route.branches
      .flatMap(({ destinations }) => destinations)
      .filter(({ mirror }) => !mirror)
      .map(destination => ({ route, destination })),
  );
  return Promise.all(
    pairs.map(async ({ route, destination }) => {
      const { istiod, identity } = proxyOf(testbed, route);
      return {
        what: `${identity.clusterId} ${identity.name} to ${destination.envoyCluster}`,
        said: targetsOf(destination),
        sent: await sentBy(testbed, istiod, identity, destination.envoyCluster),
      };
    }),
  );
}

/** A connected proxy that is the client of a route. */
function proxyOf({ proxies }: TestbedDescription, { client }: Route) {
  const found = proxies.find(
    ({ identity: { clusterId, namespace, name, type } }) =>
      type === 'sidecar' &&
      clusterId === client.cluster &&
      namespace === client.namespace &&
      name.startsWith(client.workload),
  );
  if (!found) {
    throw new Error(
      `No proxy of the test bed is ${client.namespace}/${client.workload} in ${client.cluster}.`,
    );
  }
  return found;
}

/** The endpoints that an istiod of the test bed sends a proxy for one destination, each as a text. */
export async function sentBy(
  { istiods }: TestbedDescription,
  name: string,
  identity: ProxyIdentity,
  envoyCluster: string,
): Promise<string[]> {
  const istiod = istiods.find(each => each.name === name);
  if (!istiod) {
    throw new Error(`The test bed has no istiod ${name}.`);
  }
  const connection = ProxyConnection.open(istiod.xds, identity);
  try {
    const clusters = await connection.ask('cds');
    const assignments = await connection.ask('eds', [envoyCluster]);
    return answerOf(identity.name, envoyCluster, clusters, assignments)
      .endpoints.map(textOf)
      .sort();
  } finally {
    connection.close();
  }
}

/** As istiod sends them: the parts that the pods behind a gateway have in its endpoint come together again. */
function targetsOf({ targets }: Destination): string[] {
  const sums = new Map<string, (typeof targets)[number]>();
  for (const target of targets) {
    const { address, port, priority, locality } = target;
    const key = JSON.stringify([address, port, priority, locality]);
    const { weight = 0 } = sums.get(key) ?? {};
    sums.set(key, { ...target, weight: weight + target.weight });
  }
  return [...sums.values()].map(textOf).sort();
}

function textOf({
  address,
  port,
  weight = 1,
  priority = 0,
  health = 'HEALTHY',
  locality = '',
}: ScenarioEndpoint): string {
  return `${address}:${port} weight ${weight} priority ${priority} ${health} in "${locality}"`;
}

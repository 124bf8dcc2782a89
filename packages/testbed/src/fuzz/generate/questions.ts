import { Scenario, ScenarioClient } from '@meshstage/istio-multicluster';
import { clusterSetHosts } from './entries';
import { hostOf, SUBSETS, World } from './World';

/** Every client is asked about every port and subset of every host. */
export function questions(
  world: World,
  clients: readonly ScenarioClient[],
  mcs: boolean,
): Pick<Scenario, 'ask' | 'askRoutes'> {
  const hosts = [
    ...world.services.map(service => ({
      host: hostOf(service),
      ports: service.ports.map(({ port }) => port),
    })),
    ...world.entryHosts,
    ...(mcs
      ? clusterSetHosts(world).map((host, index) => ({
          host,
          ports: [world.services[index].ports[0].port],
        }))
      : []),
  ];
  const ports = hosts.flatMap(({ host, ports: numbers }) =>
    numbers.map(port => ({ host, port })),
  );
  return {
    ask: clients.flatMap(({ name }) =>
      ports.flatMap(({ host, port }) =>
        ['', ...SUBSETS].map(subset => ({
          client: name,
          cluster: `outbound|${port}|${subset}|${host}`,
        })),
      ),
    ),
    askRoutes: clients
      .filter(({ type }) => type === 'sidecar')
      .flatMap(({ name }) => [
        ...ports.map(question => ({ client: name, ...question })),
        { client: name, host: 'a.example.com', port: 80 },
        { client: name, host: 'a.example.com', port: 5000 },
      ]),
  };
}

import { Scenario, ScenarioObject } from '@meshstage/istio-multicluster';
import fc from 'fast-check';
import { clientPod, clientsOf } from './clients';
import { Draw } from './Draw';
import { exportsAndImports, serviceEntries, workloadEntries } from './entries';
import { istiodOf } from './istiodOf';
import { apiGateways, gateways } from './networks';
import { withoutUndefined } from './objects';
import { openDestinations } from './openDestinations';
import { namespaces, nodes } from './places';
import { destinationRules, peerAuthentications, sidecars } from './policies';
import { questions } from './questions';
import { virtualServices } from './virtualServices';
import { serviceObject, workloads } from './workloads';
import { NAMESPACES, World, WorldService } from './World';
import { worldOf } from './worldOf';

/** A random fleet with clients and questions; the same seed gives the same. */
export function generateFleet(seed: number): Scenario {
  const [fleet] = fc.sample(
    fc.gen().map(next => fleetOf(new Draw(next), seed)),
    { seed, numRuns: 1 },
  );
  return fleet;
}

function fleetOf(draw: Draw, seed: number): Scenario {
  const world = worldOf(draw);
  const mcs = draw.chance(12);
  // The same in all clusters, for the reason that services have below.
  const distributed = mcs ? [] : draw.some(NAMESPACES, 5);
  const istiods = world.configClusters.map((cluster, index) =>
    istiodOf(draw, world, `i${index + 1}`, cluster, mcs),
  );
  const services = world.services.map(service => ({
    service,
    headless: draw.chance(12),
    // What clusters disagree about is decided by the config cluster: with a
    // service that only remote ones have (and with the hosts of multi-cluster
    // services), by whichever istiod reads first.
    home: draw.chance(85),
    agreed: mcs,
    seed: draw.int(0, 2 ** 29),
  }));
  const clusters = Object.fromEntries(
    world.clusters.map(cluster => {
      const isConfig = world.configClusters.includes(cluster.id);
      const own = services.filter(
        ({ home }) =>
          (isConfig ? home : true) && draw.chance(isConfig ? 100 : 85),
      );
      const objects = [
        ...namespaces(draw, cluster, { distributed, selected: isConfig }),
        ...nodes(draw, cluster),
        ...gateways(draw, cluster),
        ...apiGateways(draw, cluster, world),
        ...own.map(
          ({ service, headless, home, agreed, seed: settings }, index) =>
            serviceIn(draw, service, {
              headless,
              shared: home && !agreed ? undefined : settings,
              address: `10.${90 + cluster.number}.0.${index + 1}`,
            }),
        ),
        ...services.flatMap(({ service }, index) =>
          own.some(entry => entry.service === service) || draw.chance(25)
            ? workloads(draw, service, cluster, index * 10 + 1)
            : [],
        ),
        // Whether the host of a multi-cluster service gets them is a matter of
        // what istiod reads first.
        ...(mcs ? [] : workloadEntries(draw, world, cluster)),
        ...(mcs ? exportsAndImports(draw, world) : []),
        ...(isConfig ? configuration(draw, world) : []),
      ];
      return [cluster.id, { objects }];
    }),
  );
  openDestinations(clusters);
  const clients = clientsOf(draw, world, istiods);
  for (const client of clients) {
    if (draw.chance(55) && clusters[client.clusterId]) {
      clusters[client.clusterId].objects.push(clientPod(draw, client, world));
    }
  }
  return withoutUndefined<Scenario>({
    name: `fuzz-${seed}`,
    description: `Random fleet of seed ${seed}.`,
    clusters,
    istiods,
    clients,
    ...questions(world, clients, mcs),
  });
}

function serviceIn(
  draw: Draw,
  service: WorldService,
  settings: { headless: boolean; shared?: number; address: string },
): ScenarioObject {
  if (settings.shared !== undefined) {
    const [same] = fc.sample(
      fc.gen().map(next => serviceObject(new Draw(next), service, settings)),
      { seed: settings.shared, numRuns: 1 },
    );
    return same;
  }
  const ports = draw.chance(8)
    ? service.ports.map(port => ({ ...port, name: `${port.name || 'web'}-x` }))
    : service.ports;
  return serviceObject(draw, { ...service, ports }, settings);
}

function configuration(draw: Draw, world: World): ScenarioObject[] {
  return [
    ...destinationRules(draw, world),
    ...peerAuthentications(draw, world),
    ...sidecars(draw, world),
    ...virtualServices(draw, world),
    ...serviceEntries(draw, world),
  ];
}

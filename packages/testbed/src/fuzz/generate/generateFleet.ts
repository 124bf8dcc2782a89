import {
  Scenario,
  ScenarioClient,
  ScenarioIstiod,
  ScenarioObject,
} from '@meshstage/istio-multicluster';
import fc from 'fast-check';
import { Draw } from './Draw';
import {
  clusterSetHosts,
  exportsAndImports,
  serviceEntries,
  workloadEntries,
} from './entries';
import { apiGateways, gateways, meshNetworks } from './networks';
import { object, SYSTEM, withoutUndefined } from './objects';
import { openDestinations } from './openDestinations';
import {
  destinationRules,
  localityLbSetting,
  peerAuthentications,
  sidecars,
} from './policies';
import { virtualServices } from './virtualServices';
import { serviceObject, workloads } from './workloads';
import {
  hostOf,
  LOCALITIES,
  NAMESPACES,
  NETWORKS,
  SUBSETS,
  World,
  WorldCluster,
  WorldService,
} from './World';

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

function worldOf(draw: Draw): World {
  const sharedNetwork = draw.chance(20);
  const clusters = draw.list(1, 4, (index): WorldCluster => {
    const usual = draw.chance(80) ? NETWORKS[index % 3] : draw.one(NETWORKS);
    const known = sharedNetwork ? 'n1' : usual;
    const network = draw.chance(90) ? known : '';
    return {
      id: `c${index + 1}`,
      number: index + 1,
      network,
      nodes: ['na', 'nb'].map(name => ({
        name: `c${index + 1}-${name}`,
        locality: draw.chance(75) ? draw.one(LOCALITIES) : '',
      })),
    };
  });
  const configClusters =
    clusters.length > 1 && draw.chance(30) ? ['c1', 'c2'] : ['c1'];
  const names: [string, string][] = [
    ['hello', 'sample'],
    ['reviews', 'sample'],
    ['ratings', 'other'],
    ['data', draw.one(['other', 'kube-system'])],
  ];
  return {
    clusters,
    configClusters,
    services: names.slice(0, draw.int(2, 4)).map(([name, namespace]) => ({
      name,
      namespace,
      ports: draw.one([
        [{ name: 'http', port: 5000, targetPort: 5000 }],
        [{ name: '', port: 80, targetPort: 5000 }],
        [
          { name: 'http', port: 5000, targetPort: 5000 },
          { name: 'tcp-a', port: 9000, targetPort: 'named' },
        ],
        [
          { name: 'http-web', port: 80, targetPort: 6000 },
          { name: 'grpc', port: 5000, targetPort: 'grpc' },
        ],
      ]),
    })),
    entryHosts: draw.some(
      [
        { host: 'vm.mesh', ports: [80] },
        { host: 'api.example.com', ports: [80, 5000] },
      ],
      60,
    ),
  };
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

function namespaces(
  draw: Draw,
  { network }: WorldCluster,
  settings: {
    distributed: readonly string[];
    /** What a config cluster hides, remote ones would decide by chance. */
    selected: boolean;
  },
): ScenarioObject[] {
  const label = draw.chance(88) ? network : draw.one([...NETWORKS, '']);
  return [SYSTEM, ...NAMESPACES, 'kube-system'].map(name =>
    object(
      'v1',
      'Namespace',
      undefined,
      name,
      {},
      {
        labels: {
          'kubernetes.io/metadata.name': name,
          ...(name === SYSTEM && label
            ? { 'topology.istio.io/network': label }
            : {}),
          ...(settings.selected || draw.chance(name === SYSTEM ? 97 : 80)
            ? { mesh: 'on' }
            : {}),
        },
        annotations: settings.distributed.includes(name)
          ? { 'networking.istio.io/traffic-distribution': 'PreferClose' }
          : {},
      },
    ),
  );
}

function nodes(draw: Draw, cluster: WorldCluster): ScenarioObject[] {
  return cluster.nodes.map(({ name, locality }, index) => {
    const [region, zone, subzone] = locality.split('/');
    return object(
      'v1',
      'Node',
      undefined,
      name,
      {
        status: {
          addresses: [
            {
              type: 'InternalIP',
              address: `192.168.${cluster.number}.${index}`,
            },
            ...(draw.chance(70)
              ? [
                  {
                    type: 'ExternalIP',
                    address: `20.${cluster.number}.0.${index + 1}`,
                  },
                ]
              : []),
          ],
        },
      },
      {
        labels: {
          'kubernetes.io/hostname': name,
          ...(region ? { 'topology.kubernetes.io/region': region } : {}),
          ...(zone ? { 'topology.kubernetes.io/zone': zone } : {}),
          ...(subzone ? { 'topology.istio.io/subzone': subzone } : {}),
          ...(draw.chance(50) ? { ew: 'true' } : {}),
        },
      },
    );
  });
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

/**
 * Settings other than istiod's defaults. Not among them is
 * PILOT_ENABLE_CROSS_CLUSTER_WORKLOAD_ENTRY=false: with it this istiod ends as
 * soon as it has a remote cluster.
 */
const FLAGS: Readonly<Record<string, string>> = {
  PILOT_AUTO_SEND_UNHEALTHY_ENDPOINTS: 'false',
  PILOT_SEND_UNHEALTHY_ENDPOINTS: 'true',
  PILOT_ENABLE_K8S_SELECT_WORKLOAD_ENTRIES: 'false',
  PILOT_ENABLE_SERVICEENTRY_SELECT_PODS: 'false',
  PILOT_MULTI_NETWORK_DISCOVER_GATEWAY_API: 'false',
  PILOT_ENABLE_EDS_FOR_HEADLESS_SERVICES: 'true',
};

function istiodOf(
  draw: Draw,
  world: World,
  name: string,
  configCluster: string,
  mcs: boolean,
): ScenarioIstiod {
  const others = world.clusters
    .map(({ id }) => id)
    .filter(id => id !== configCluster && draw.chance(90));
  return {
    name,
    configCluster,
    remotes: Object.fromEntries(others.map(id => [id, id])),
    env: {
      // The cache takes clients for the same that differ in labels which
      // traffic distribution compares, or in the family of their addresses.
      PILOT_ENABLE_XDS_CACHE: 'false',
      ...Object.fromEntries(draw.some(Object.entries(FLAGS), 6)),
      ...(mcs
        ? {
            ENABLE_MCS_SERVICE_DISCOVERY: 'true',
            ...(draw.chance(60) ? { ENABLE_MCS_HOST: 'true' } : {}),
            ...(draw.chance(40) ? { ENABLE_MCS_CLUSTER_LOCAL: 'true' } : {}),
          }
        : {}),
    },
    meshConfig: meshConfig(draw, world),
    meshNetworks: meshNetworks(draw, world),
  };
}

function meshConfig(
  draw: Draw,
  world: World,
): Record<string, unknown> | undefined {
  if (draw.chance(55)) {
    return undefined;
  }
  const scope = () => [draw.one(['.', '*', '*', 'sample'])];
  return withoutUndefined({
    defaultServiceExportTo: draw.maybe(10, scope),
    defaultVirtualServiceExportTo: draw.maybe(15, scope),
    defaultDestinationRuleExportTo: draw.maybe(15, scope),
    localityLbSetting: draw.maybe(25, () => localityLbSetting(draw)),
    discoverySelectors: draw.maybe(15, () => [
      draw.one([
        { matchLabels: { mesh: 'on' } },
        { matchExpressions: [{ key: 'mesh', operator: 'Exists' }] },
      ]),
    ]),
    serviceSettings: draw.maybe(25, () => [
      {
        settings: { clusterLocal: draw.chance(80) },
        hosts: draw.some(
          [
            hostOf(draw.one(world.services)),
            '*.other.svc.cluster.local',
            '*',
            '*.kube-system.svc.cluster.local',
          ],
          45,
        ),
      },
    ]),
    outboundTrafficPolicy: draw.maybe(15, () => ({ mode: 'REGISTRY_ONLY' })),
  });
}

function clientsOf(
  draw: Draw,
  world: World,
  istiods: readonly ScenarioIstiod[],
): ScenarioClient[] {
  return istiods.flatMap(istiod => {
    const ids = [istiod.configCluster, ...Object.keys(istiod.remotes)];
    return ids.flatMap(id => {
      const cluster = world.clusters.find(entry => entry.id === id)!;
      return draw.list(1, 2, index => {
        const router = index === 1 && draw.chance(35);
        const namespace = router ? SYSTEM : draw.one(NAMESPACES);
        const network = draw.chance(80)
          ? cluster.network
          : draw.one([...NETWORKS, '']);
        const name = `${istiod.name}-${id}-${index}`;
        return withoutUndefined<ScenarioClient>({
          name,
          istiod: istiod.name,
          type: router ? 'router' : 'sidecar',
          clusterId: id,
          network,
          namespace,
          labels: router
            ? { istio: 'eastwestgateway' }
            : { app: draw.one(['web', 'job']), version: 'v1' },
          ips: [
            draw.chance(93)
              ? `10.${cluster.number}0.100.${istiod.name.slice(1)}${index}`
              : `fd00::${cluster.number}:${istiod.name.slice(1)}${index}`,
          ],
          nodeName: draw.maybe(70, () => draw.one(cluster.nodes).name),
          locality: draw.maybe(60, () => draw.one(LOCALITIES)),
          requestedNetworkView: router
            ? draw.maybe(70, () => network || 'n1')
            : draw.maybe(4, () => 'n1,n2'),
        });
      });
    });
  });
}

/** The client as its cluster knows it, with other labels now and then. */
function clientPod(
  draw: Draw,
  client: ScenarioClient,
  world: World,
): ScenarioObject {
  const cluster = world.clusters.find(({ id }) => id === client.clusterId)!;
  const [ip] = client.ips;
  return object(
    'v1',
    'Pod',
    client.namespace,
    client.name,
    withoutUndefined({
      spec: {
        nodeName: client.nodeName ?? draw.one(cluster.nodes).name,
        serviceAccountName: 'default',
        containers: [{ name: 'app', image: 'app' }],
      },
      status: {
        phase: 'Running',
        podIP: ip,
        podIPs: [{ ip }],
        conditions: [{ type: 'Ready', status: 'True' }],
      },
    }),
    {
      labels: {
        ...client.labels,
        ...(draw.chance(15) ? { app: 'web', extra: 'pod' } : {}),
        ...(draw.chance(30) && client.network
          ? { 'topology.istio.io/network': client.network }
          : {}),
        ...(draw.chance(10) ? { 'topology.istio.io/locality': 'r2.z1' } : {}),
      },
    },
  );
}

/** Every client is asked about every port and subset of every host. */
function questions(
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

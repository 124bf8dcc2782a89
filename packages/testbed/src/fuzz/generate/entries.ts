import { ScenarioObject } from '@meshstage/istio-multicluster';
import { Draw } from './Draw';
import { dayOf, istioObject, object, withoutUndefined } from './objects';
import { anyLocality } from './policies';
import {
  hostOf,
  NAMESPACES,
  NETWORKS,
  VERSIONS,
  World,
  WorldCluster,
} from './World';

/** WorkloadEntries that Services and ServiceEntries may select. */
export function workloadEntries(
  draw: Draw,
  world: World,
  cluster: WorldCluster,
): ScenarioObject[] {
  return draw.list(0, draw.chance(50) ? 2 : 0, index => {
    const service = draw.one(world.services);
    return istioObject(
      'WorkloadEntry',
      draw.chance(80) ? service.namespace : draw.one(NAMESPACES),
      `vm-${cluster.id}-${index}`,
      workload(draw, {
        app: draw.one([service.name, 'vm']),
        address: `10.${cluster.number}0.8.${index + 1}`,
        // In a remote cluster it gets the label of the cluster's network, but
        // only if istiod happens to read the namespace first.
        networked: !world.configClusters.includes(cluster.id),
      }),
      {
        labels: draw.chance(10)
          ? { 'topology.istio.io/network': draw.one(NETWORKS) }
          : {},
      },
    );
  });
}

/** ServiceEntries for the hosts of the world. */
export function serviceEntries(draw: Draw, world: World): ScenarioObject[] {
  return world.entryHosts.flatMap(({ host, ports }, index) => {
    // One for the host: istiod panics when a client merges a DNS entry with a
    // STATIC one and traffic distribution sets priorities.
    const resolution = draw.one(['STATIC', 'STATIC', 'STATIC', 'DNS', 'NONE']);
    return draw.list(draw.chance(85) ? 1 : 0, draw.chance(15) ? 2 : 1, copy => {
      const namespace = copy === 0 ? 'sample' : draw.one(NAMESPACES);
      const selects = resolution === 'STATIC' && draw.chance(50);
      return istioObject(
        'ServiceEntry',
        namespace,
        `entry-${index}-${copy}`,
        {
          hosts: [host],
          location: 'MESH_INTERNAL',
          resolution,
          exportTo: draw.maybe(15, () => [
            draw.one(['.', '*', '~', ...NAMESPACES]),
          ]),
          ports: ports.map(number => ({
            number,
            name: draw.chance(90) ? `http-${number}` : 'http',
            protocol: draw.one(['HTTP', 'HTTP', 'TCP']),
            targetPort: draw.maybe(40, () => draw.one([5000, 8080])),
          })),
          workloadSelector: selects
            ? {
                labels: draw.one([
                  { app: 'vm' },
                  { app: draw.one(world.services).name },
                  { version: draw.one(VERSIONS) },
                ]),
              }
            : undefined,
          endpoints:
            !selects && resolution === 'STATIC'
              ? draw.list(1, 3, at =>
                  workload(draw, {
                    app: 'inline',
                    address: `10.77.${index}.${copy * 10 + at + 1}`,
                    networked: false,
                  }),
                )
              : undefined,
        },
        {
          created: dayOf(draw.int(1, 20)),
          annotations: draw.chance(8)
            ? { 'networking.istio.io/traffic-distribution': 'PreferClose' }
            : {},
        },
      );
    });
  });
}

function workload(
  draw: Draw,
  settings: { app: string; address: string; networked: boolean },
): Record<string, unknown> {
  const { app, address, networked } = settings;
  const network = draw.maybe(45, () => draw.one(NETWORKS));
  return withoutUndefined({
    address: network && draw.chance(20) ? undefined : address,
    network,
    labels: {
      app,
      version: draw.one(VERSIONS),
      ...(draw.chance(40) ? { 'security.istio.io/tlsMode': 'istio' } : {}),
      ...(draw.chance(10) || (networked && !network)
        ? { 'topology.istio.io/network': draw.one(NETWORKS) }
        : {}),
    },
    locality: draw.maybe(40, () => anyLocality(draw) || undefined),
    weight: draw.maybe(35, () => draw.one([1, 3, 7])),
    serviceAccount: draw.maybe(50, () => 'vm'),
    ports: draw.maybe(30, () => ({ http: draw.one([5000, 7000]) })),
  });
}

/** Exports and imports of the multi-cluster services API. */
export function exportsAndImports(draw: Draw, world: World): ScenarioObject[] {
  return world.services.flatMap(service => [
    ...draw.list(0, draw.chance(60) ? 1 : 0, () =>
      object(
        'multicluster.x-k8s.io/v1alpha1',
        'ServiceExport',
        service.namespace,
        service.name,
        {},
      ),
    ),
    ...draw.list(0, draw.chance(40) ? 1 : 0, () =>
      object(
        'multicluster.x-k8s.io/v1alpha1',
        'ServiceImport',
        service.namespace,
        service.name,
        {
          spec: {
            type: 'ClusterSetIP',
            ips: ['10.99.0.1'],
            ports: service.ports.map(({ name, port }) => ({
              ...(name ? { name } : {}),
              port,
              protocol: 'TCP',
            })),
          },
        },
      ),
    ),
  ]);
}

/** Hosts that exist besides the services' own when multi-cluster hosts are on. */
export function clusterSetHosts(world: World): string[] {
  return world.services.map(service =>
    hostOf(service).replace(/cluster\.local$/, 'clusterset.local'),
  );
}

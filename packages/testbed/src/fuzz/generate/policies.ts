import { ScenarioObject } from '@meshstage/istio-multicluster';
import { Draw } from './Draw';
import { dayOf, istioObject, SYSTEM } from './objects';
import {
  hostOf,
  LOCALITIES,
  NAMESPACES,
  SUBSETS,
  VERSIONS,
  World,
  WorldService,
} from './World';

const ALL_NAMESPACES = [...NAMESPACES, SYSTEM];
const MODES = ['DISABLE', 'PERMISSIVE', 'STRICT', 'UNSET'] as const;

/** DestinationRules at the three levels, some for the same host. */
export function destinationRules(draw: Draw, world: World): ScenarioObject[] {
  return draw.list(0, 4, index => {
    const namespace = draw.one(ALL_NAMESPACES);
    return istioObject(
      'DestinationRule',
      namespace,
      `rule-${index}`,
      {
        host: anyHost(draw, world, namespace),
        exportTo: draw.maybe(20, () => [draw.one(['.', '*', ...NAMESPACES])]),
        workloadSelector: draw.maybe(12, () => ({
          matchLabels: { app: draw.one(['web', 'job']) },
        })),
        trafficPolicy: draw.maybe(75, () => ({
          ...policy(draw),
          portLevelSettings: draw.maybe(25, () =>
            draw.list(1, 2, at => ({
              port: { number: [5000, 80][at] },
              ...policy(draw),
            })),
          ),
        })),
        subsets: draw.some(SUBSETS, 55).map(name => subset(draw, name)),
      },
      {
        created: dayOf(draw.int(1, 20)),
        labels: draw.chance(5)
          ? { 'istio.io/rev': draw.one(['default', 'canary']) }
          : {},
      },
    );
  });
}

function subset(draw: Draw, name: (typeof SUBSETS)[number]) {
  const labels = {
    v1: { version: 'v1' },
    v2: { version: 'v2' },
    c1: { 'topology.istio.io/cluster': 'c1' },
    c2: { 'topology.istio.io/cluster': 'c2' },
    mixed: draw.one([
      { version: 'v1', 'topology.istio.io/network': 'n1' },
      { 'topology.kubernetes.io/region': 'r1' },
      { 'topology.istio.io/network': 'n2' },
      {},
    ]),
  }[name];
  return {
    name,
    labels,
    trafficPolicy: draw.maybe(25, () => policy(draw)),
  };
}

function policy(draw: Draw) {
  return {
    tls: draw.maybe(30, () => ({
      mode: draw.one(['ISTIO_MUTUAL', 'ISTIO_MUTUAL', 'DISABLE', 'SIMPLE']),
    })),
    outlierDetection: draw.maybe(50, () => ({
      consecutive5xxErrors: 5,
      minHealthPercent: draw.maybe(15, () => 50),
    })),
    loadBalancer: draw.maybe(45, () => ({
      simple: 'ROUND_ROBIN',
      localityLbSetting: draw.maybe(80, () => localityLbSetting(draw)),
    })),
  };
}

/** One of the three kinds; `to` patterns do not overlap, there istiod's order is undefined. */
export function localityLbSetting(draw: Draw): Record<string, unknown> {
  if (draw.chance(10)) {
    return { enabled: false };
  }
  return draw.one([
    () => ({
      distribute: [
        {
          from: draw.one(['r1/*', 'r1/z1/*', 'r2/*', '*', 'r1/z1/s1']),
          to: draw.one([
            { 'r1/*': 80, 'r2/*': 20 },
            { 'r1/z1/*': 50, 'r1/z2/*': 30, 'r2/*': 20 },
            { 'r2/*': 100 },
            { 'r3/*': 34, 'r1/*': 66 },
          ]),
        },
      ],
    }),
    () => ({
      failover: [
        { from: 'r1', to: draw.one(['r2', 'r3']) },
        ...draw.some([{ from: 'r2', to: 'r1' }], 40),
      ],
    }),
    () => ({
      failoverPriority: draw.one([
        ['topology.istio.io/network', 'topology.kubernetes.io/region'],
        ['topology.kubernetes.io/region', 'topology.kubernetes.io/zone'],
        ['topology.istio.io/cluster'],
        ['version=v1', 'topology.istio.io/network'],
        ['topology.istio.io/subzone', 'kubernetes.io/hostname'],
      ]),
    }),
  ])();
}

/** PeerAuthentications for the mesh, namespaces, workloads and ports. */
export function peerAuthentications(
  draw: Draw,
  world: World,
): ScenarioObject[] {
  return draw.list(0, 3, index => {
    const namespace = draw.one(ALL_NAMESPACES);
    const service = draw.one(world.services);
    const selects = namespace !== SYSTEM && draw.chance(55);
    return istioObject(
      'PeerAuthentication',
      namespace,
      `mtls-${index}`,
      {
        selector: selects
          ? {
              matchLabels: draw.one([
                { app: service.name },
                { version: draw.one(VERSIONS) },
              ]),
            }
          : undefined,
        mtls: draw.maybe(85, () => ({ mode: draw.one(MODES) })),
        portLevelMtls:
          selects && draw.chance(50)
            ? { [draw.one(['5000', '80', '6000'])]: { mode: draw.one(MODES) } }
            : undefined,
      },
      { created: dayOf(draw.int(1, 20)) },
    );
  });
}

/** Sidecars for the mesh, namespaces and workloads. */
export function sidecars(draw: Draw, world: World): ScenarioObject[] {
  return draw.list(0, draw.chance(45) ? 2 : 0, index => {
    const namespace = draw.one(ALL_NAMESPACES);
    const service = draw.one(world.services);
    const entry = () =>
      draw.one([
        './*',
        '*/*',
        'sample/*',
        'other/*',
        `*/${hostOf(service)}`,
        `${service.namespace}/${hostOf(service)}`,
        '*/*.sample.svc.cluster.local',
        `${SYSTEM}/*`,
        '*/vm.mesh',
        ...(draw.chance(20) ? ['~/*', `~other/${hostOf(service)}`] : []),
      ]);
    return istioObject(
      'Sidecar',
      namespace,
      `sidecar-${index}`,
      {
        workloadSelector:
          namespace !== SYSTEM && draw.chance(40)
            ? { labels: { app: draw.one(['web', 'job']) } }
            : undefined,
        egress: [
          ...draw.list(0, draw.chance(15) ? 1 : 0, () => ({
            port: { number: 5000, name: 'http', protocol: 'HTTP' },
            hosts: draw.list(1, 2, entry),
          })),
          { hosts: draw.list(1, 3, entry) },
        ],
      },
      { created: dayOf(draw.int(1, 20)) },
    );
  });
}

/** A host as a rule may write it: full, short, with a wildcard, or unknown. */
export function anyHost(draw: Draw, world: World, namespace: string): string {
  const service: WorldService = draw.one(world.services);
  return draw.one([
    hostOf(service),
    hostOf(service),
    hostOf(service),
    service.namespace === namespace ? service.name : hostOf(service),
    `*.${service.namespace}.svc.cluster.local`,
    '*.cluster.local',
    '*',
    draw.one([...world.entryHosts.map(({ host }) => host), hostOf(service)]),
  ]);
}

/** A locality as a workload may have it. */
export function anyLocality(draw: Draw): string {
  return draw.one([...LOCALITIES, '']);
}

import { ScenarioObject } from '@meshstage/istio-multicluster';
import { Draw } from './Draw';
import { object, withoutUndefined } from './objects';
import {
  LOCALITIES,
  NETWORKS,
  VERSIONS,
  WorldCluster,
  WorldPort,
  WorldService,
} from './World';

const CONDITIONS = [
  { ready: false, serving: false, terminating: false },
  { ready: false, serving: true, terminating: true },
  { ready: false, serving: false, terminating: true },
  { ready: true, serving: true, terminating: true },
  { ready: true },
  {},
] as const;

const HEALTHY = { ready: true, serving: true, terminating: false };

/** How a Service object looks; the same in all clusters unless all istiods have it first-hand. */
export function serviceObject(
  draw: Draw,
  { name, namespace, ports }: WorldService,
  settings: { headless: boolean; address: string; shared?: number },
): ScenarioObject {
  // istiod never sends later changes of a slice whose Service is exported to
  // nobody, although that of another cluster may keep the host visible.
  const nobody = settings.shared === undefined ? [] : ['~'];
  const exportTo = draw.maybe(12, () =>
    draw.one(['.', '*', 'sample', 'other', '.,other', ...nobody]),
  );
  const distribution = draw.maybe(10, () =>
    draw.one(['PreferClose', 'PreferSameZone', 'PreferSameNode']),
  );
  return object(
    'v1',
    'Service',
    namespace,
    name,
    {
      spec: {
        type: 'ClusterIP',
        clusterIP: settings.headless ? 'None' : settings.address,
        ports: ports.map(({ name: portName, port, targetPort }) => ({
          name: portName || undefined,
          port,
          targetPort,
          protocol: 'TCP',
        })),
        selector: draw.chance(92) ? { app: name } : undefined,
        internalTrafficPolicy: draw.maybe(10, () => 'Local'),
        trafficDistribution: distribution,
      },
    },
    {
      labels: draw.chance(10)
        ? { 'istio.io/persistent-session': 'cookie' }
        : {},
      annotations: {
        ...(exportTo ? { 'networking.istio.io/exportTo': exportTo } : {}),
        ...(draw.chance(4)
          ? { 'networking.istio.io/traffic-distribution': 'PreferClose' }
          : {}),
      },
    },
  );
}

/** Pods of a service in a cluster, and the slices that name them and some others. */
export function workloads(
  draw: Draw,
  service: WorldService,
  cluster: WorldCluster,
  first: number,
): ScenarioObject[] {
  const { name, namespace, ports } = service;
  const pods = draw.list(0, 3, index =>
    pod(draw, service, cluster, first + index),
  );
  const endpoints: object[] = pods.map(({ metadata, status, spec }) => ({
    addresses: [(status as { podIP: string }).podIP],
    conditions: draw.chance(70) ? HEALTHY : draw.one(CONDITIONS),
    nodeName: (spec as { nodeName?: string }).nodeName,
    targetRef: draw.chance(93)
      ? { kind: 'Pod', name: metadata.name, namespace }
      : undefined,
  }));
  if (draw.chance(12)) {
    endpoints.push({
      addresses: [`10.${cluster.number}0.7.${first}`],
      conditions: HEALTHY,
      targetRef: draw.chance(50)
        ? { kind: 'Pod', name: `gone-${first}`, namespace }
        : undefined,
    });
  }
  const slicePorts = (renamed: boolean) =>
    ports.map(port => ({
      ...(port.name || renamed
        ? { name: renamed ? `${port.name}x` : port.name }
        : {}),
      port: numberOf(port),
      protocol: 'TCP',
    }));
  const slice = (suffix: string, part: readonly object[], renamed: boolean) =>
    object(
      'discovery.k8s.io/v1',
      'EndpointSlice',
      namespace,
      `${name}-${suffix}`,
      withoutUndefined({
        addressType: draw.chance(97) ? 'IPv4' : 'FQDN',
        ports: slicePorts(renamed),
        endpoints: part,
      }),
      {
        labels: {
          ...(draw.chance(97) ? { 'kubernetes.io/service-name': name } : {}),
          ...(draw.chance(3)
            ? { 'multicluster.kubernetes.io/service-name': name }
            : {}),
        },
      },
    );
  const renamed = draw.chance(6);
  if (endpoints.length === 0 && draw.chance(50)) {
    return pods;
  }
  return draw.chance(15)
    ? [
        ...pods,
        slice('a', endpoints.slice(0, 1), renamed),
        slice('b', endpoints.slice(draw.int(0, 1)), renamed),
      ]
    : [...pods, slice('a', endpoints, renamed)];
}

function numberOf({ port, targetPort }: WorldPort): number {
  return typeof targetPort === 'number' ? targetPort : port + 1000;
}

/** A pod; names differ between clusters, because a ServiceEntry mixes equal ones up. */
function pod(
  draw: Draw,
  { name, namespace, ports }: WorldService,
  cluster: WorldCluster,
  number: number,
): ScenarioObject {
  const node = draw.one(cluster.nodes);
  const ip = `10.${cluster.number}0.0.${number}`;
  const ready = draw.chance(85);
  return object(
    'v1',
    'Pod',
    namespace,
    `${name}-${cluster.id}-${number}`,
    {
      spec: {
        nodeName: draw.chance(95) ? node.name : undefined,
        serviceAccountName: draw.one(['default', 'app']),
        containers: [
          {
            name: 'app',
            image: 'app',
            ports: ports.map(port => ({
              name:
                typeof port.targetPort === 'string'
                  ? port.targetPort
                  : port.name || undefined,
              containerPort: numberOf(port),
              protocol: 'TCP',
            })),
          },
        ],
      },
      status: {
        phase: draw.chance(95)
          ? 'Running'
          : draw.one(['Failed', 'Pending', 'Succeeded']),
        podIP: ip,
        podIPs: [{ ip }],
        conditions: [{ type: 'Ready', status: ready ? 'True' : 'False' }],
      },
    },
    {
      labels: {
        app: name,
        version: draw.one(VERSIONS),
        ...(draw.chance(85)
          ? {
              'security.istio.io/tlsMode': draw.chance(95)
                ? 'istio'
                : 'disabled',
            }
          : {}),
        ...(draw.chance(20)
          ? { 'topology.istio.io/network': draw.one(NETWORKS) }
          : {}),
        ...(draw.chance(10)
          ? {
              'topology.istio.io/locality': draw
                .one(LOCALITIES)
                .replaceAll('/', '.'),
            }
          : {}),
        ...(draw.chance(3) ? { 'istio.io/draining': 'true' } : {}),
      },
    },
  );
}

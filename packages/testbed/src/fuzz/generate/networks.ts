import { ScenarioObject } from '@meshstage/istio-multicluster';
import { Draw } from './Draw';
import { object, SYSTEM } from './objects';
import { NETWORKS, World, WorldCluster } from './World';

const NETWORK = 'topology.istio.io/network';

/** Gateways of a cluster, of every kind that istiod reads, and some it does not. */
export function gateways(draw: Draw, cluster: WorldCluster): ScenarioObject[] {
  return draw.list(0, 2, index => gatewayService(draw, cluster, index));
}

function gatewayService(
  draw: Draw,
  { number, network }: WorldCluster,
  index: number,
): ScenarioObject {
  const labelled = draw.chance(85);
  const custom = draw.maybe(20, () => draw.one(['443', '8443', 'x']));
  const ports = [
    { name: 'tls', port: 15443, targetPort: 15443, nodePort: 31000 + index },
    ...draw.some(
      [
        { name: 'https', port: 443, targetPort: 443, nodePort: 31100 + index },
        {
          name: 'hbone',
          port: 15008,
          targetPort: 15008,
          nodePort: 31200 + index,
        },
      ],
      30,
    ),
  ].filter(({ port }) => port !== 15443 || draw.chance(92));
  const address = (last: number) => `${number}.${index + 1}.1.${last}`;
  const type = draw.one([
    'LoadBalancer',
    'LoadBalancer',
    'LoadBalancer',
    'NodePort',
    'ClusterIP',
  ]);
  const ingress =
    type === 'LoadBalancer'
      ? draw.list(0, 2, last =>
          draw.chance(90)
            ? { ip: address(last + 1) }
            : { hostname: `nowhere-${number}.invalid` },
        )
      : [];
  return object(
    'v1',
    'Service',
    SYSTEM,
    `eastwest-${index}`,
    {
      spec: {
        type,
        clusterIP: `10.${90 + number}.9.${index + 1}`,
        ports: ports.map(port => ({ ...port, protocol: 'TCP' })),
        externalIPs: draw.maybe(15, () => [address(9)]),
        selector: { istio: 'eastwestgateway' },
      },
      status: { loadBalancer: ingress.length > 0 ? { ingress } : {} },
    },
    {
      labels: {
        ...(labelled
          ? {
              [NETWORK]: draw.chance(85) ? network || 'n1' : draw.one(NETWORKS),
            }
          : {}),
        ...(custom ? { 'networking.istio.io/gatewayPort': custom } : {}),
      },
      annotations: draw.chance(type === 'NodePort' ? 80 : 10)
        ? {
            'traffic.istio.io/nodeSelector': draw.one(['{}', '{"ew":"true"}']),
          }
        : {},
    },
  );
}

/** Gateways of the Gateway API with addresses of their own. */
export function apiGateways(
  draw: Draw,
  { id, number, network }: WorldCluster,
  world: World,
): ScenarioObject[] {
  return draw.list(0, draw.chance(25) ? 1 : 0, index => {
    const remote = world.configClusters.includes(id) && draw.chance(60);
    const custom = draw.maybe(20, () => '443');
    return object(
      'gateway.networking.k8s.io/v1',
      'Gateway',
      SYSTEM,
      `api-${number}-${index}`,
      {
        spec: {
          gatewayClassName: remote
            ? 'istio-remote'
            : draw.one(['istio', 'istio-remote', 'other']),
          addresses: draw.list(0, 2, last => ({
            // The API server fills the type in where it is not written.
            type: draw.chance(85) ? 'IPAddress' : 'Hostname',
            value: `8.${number}.${index}.${last + 1}`,
          })),
          listeners: [
            {
              name: 'tls',
              port: draw.one([15443, 15443, 443]),
              protocol: 'TLS',
              tls: {
                mode: 'Passthrough',
                options: draw.chance(60)
                  ? { 'gateway.istio.io/listener-protocol': 'auto-passthrough' }
                  : undefined,
              },
            },
            ...draw.some(
              [
                {
                  name: 'hbone',
                  port: 15008,
                  protocol: 'HBONE',
                  tls: { mode: 'Terminate' },
                },
                { name: 'http', port: 80, protocol: 'HTTP' },
              ],
              25,
            ),
          ],
        },
      },
      {
        labels: {
          ...(draw.chance(90)
            ? {
                [NETWORK]: draw.chance(70)
                  ? draw.one(NETWORKS)
                  : network || 'n1',
              }
            : {}),
          ...(custom ? { 'networking.istio.io/gatewayPort': custom } : {}),
        },
      },
    );
  });
}

/** meshNetworks: registries, address ranges and gateways; each registry in one network only. */
export function meshNetworks(
  draw: Draw,
  world: World,
): Record<string, unknown> | undefined {
  if (draw.chance(70)) {
    return undefined;
  }
  const used = new Set<string>();
  const networks: Record<string, unknown> = {};
  const cidrs = new Set<string>();
  for (const network of draw.some(NETWORKS, 60)) {
    const cluster = draw.one(world.clusters);
    const registry = !used.has(cluster.id) && draw.chance(60);
    used.add(cluster.id);
    networks[network] = {
      endpoints: [
        ...(registry ? [{ fromRegistry: cluster.id }] : []),
        ...draw
          .list(0, 1, () => ({
            fromCidr: `10.${draw.int(1, 4)}0.${draw.one([
              '0.0/16',
              '0.0/24',
              '0.4/30',
            ])}`,
          }))
          // In two networks the order of a Go map would decide.
          .filter(
            ({ fromCidr }) => !cidrs.has(fromCidr) && cidrs.add(fromCidr),
          ),
      ],
      gateways: draw.list(0, 2, index =>
        registry && draw.chance(30)
          ? {
              registryServiceName: `eastwest-${index}.${SYSTEM}.svc.cluster.local`,
              port: 15443,
            }
          : {
              address: `9.9.${network.slice(1)}.${index + 1}`,
              port: draw.one([15443, 443]),
            },
      ),
    };
  }
  return { networks };
}

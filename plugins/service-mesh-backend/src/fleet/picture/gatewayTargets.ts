import type { GatewayTarget } from '../../collect/gateways/GatewayProber';
import type { FleetPicture } from './FleetPicture';

const ROOT_CONFIG_MAP = 'istio-ca-root-cert';

/** The addresses of the gateways, each with the name of a service behind it as clients ask for it. */
export function gatewayTargets(picture: FleetPicture): GatewayTarget[] {
  return picture.gateways.flatMap(({ cluster, addresses }) => {
    const serverName = serverNameIn(picture, cluster);
    const roots = rootsAround(picture, cluster);
    return addresses.map(({ address, port }) => ({
      address,
      port,
      serverName,
      roots,
    }));
  });
}

/** As `outbound_.80_._.cart.shop.svc.cluster.local`. */
function serverNameIn(picture: FleetPicture, cluster: string): string {
  const state = picture.cluster(cluster);
  for (const service of state ? picture.records(state).all('Service') : []) {
    const [port] = service.ports;
    if (port && service.selector && service.namespace !== 'kube-system') {
      return `outbound_.${port.port}_._.${service.name}.${service.namespace}.svc.cluster.local`;
    }
  }
  return 'outbound_.80_._.none.default.svc.cluster.local';
}

/** The roots of a cluster and of those whose control planes read it; none if one of them is not known. */
function rootsAround(picture: FleetPicture, cluster: string): string[] {
  const state = picture.cluster(cluster);
  if (!state) {
    return [];
  }
  const planes = picture.planesReading(state);
  const keys = new Set([
    state.key,
    ...planes.map(({ hostCluster }) => hostCluster),
  ]);
  const roots = [...keys].map(key =>
    planes
      .map(({ plane }) =>
        picture.state.fleet
          .cluster(key)
          .get('ConfigMap', plane.systemNamespace, ROOT_CONFIG_MAP),
      )
      .map(configMap => configMap?.data['root-cert.pem'])
      .find(pem => pem !== undefined),
  );
  return roots.every(pem => pem !== undefined) ? [...new Set(roots)] : [];
}

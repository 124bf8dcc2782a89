import type { GatewayTarget } from '../GatewayProber';
import type { FleetPicture } from './FleetPicture';

/** The addresses of the gateways, each with the name of a service behind it as clients ask for it. */
export function gatewayTargets(picture: FleetPicture): GatewayTarget[] {
  return picture.gateways.flatMap(({ cluster, addresses }) => {
    const serverName = serverNameIn(picture, cluster);
    return addresses.map(({ address, port }) => ({
      address,
      port,
      serverName,
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

import {
  KubernetesGatewayListener,
  KubernetesGatewayRecord,
} from '../records/KubernetesGatewayRecord';
import { Registry } from '../registry/Registry';
import { NETWORK_LABEL } from '../registry/RegistryNetwork';
import { NetworkGateway } from './NetworkGateway';

const REMOTE_CLASS = 'istio-remote';
const ADDRESS_TYPES = ['IPAddress', 'Hostname'];

/**
 * The gateways that Gateway objects of the Gateway API declare. Gateways of
 * class istio-remote count only in the config cluster.
 */
export function kubernetesGateways(
  registry: Registry,
  isConfigCluster: boolean,
): NetworkGateway[] {
  const gateways: NetworkGateway[] = [];
  for (const gateway of registry.records.all('KubernetesGateway')) {
    if (
      gateway.labels[NETWORK_LABEL] &&
      (isConfigCluster || gateway.gatewayClass !== REMOTE_CLASS)
    ) {
      gateways.push(...gatewaysOf(registry, gateway));
    }
  }
  return gateways;
}

function gatewaysOf(
  registry: Registry,
  gateway: KubernetesGatewayRecord,
): NetworkGateway[] {
  const { namespace, name, labels, gatewayClass, listeners } = gateway;
  const base = {
    network: labels[NETWORK_LABEL],
    cluster: registry.id,
    serviceAccount: `${namespace}/${
      gateway.serviceAccount ||
      (gatewayClass === REMOTE_CLASS ? `${name}-${REMOTE_CLASS}` : name)
    }`,
    object: { kind: 'Gateway', namespace, name, cluster: registry.key },
  };
  return gateway.addresses
    .filter(({ type }) => ADDRESS_TYPES.includes(type))
    .flatMap(({ value: address }) => [
      ...listeners
        .filter(listener => isAutoPassthrough(gateway, listener))
        .map(({ port }) => ({ ...base, address, port, hbonePort: 0 })),
      ...listeners
        .filter(({ protocol }) => protocol === 'HBONE')
        .map(({ port }) => ({ ...base, address, port, hbonePort: port })),
    ]);
}

function isAutoPassthrough(
  { labels }: KubernetesGatewayRecord,
  { tls, port, listenerProtocol }: KubernetesGatewayListener,
): boolean {
  const expected = labels['networking.istio.io/gatewayPort'] ?? '15443';
  return (
    tls &&
    (listenerProtocol === 'auto-passthrough' || String(port) === expected)
  );
}

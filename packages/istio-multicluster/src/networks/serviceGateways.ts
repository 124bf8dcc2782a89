import { MeshNetwork } from '../control-plane/MeshNetworks';
import { ClusterRecords, RecordsByName } from '../fleet/ClusterRecords';
import { memoize } from '../memo/memoize';
import { NodeRecord } from '../records/NodeRecord';
import { ServiceRecord } from '../records/ServiceRecord';
import { Registry } from '../registry/Registry';
import { NETWORK_LABEL } from '../registry/RegistryNetwork';
import { NetworkGateway } from './NetworkGateway';

const GATEWAY_PORT_LABEL = 'networking.istio.io/gatewayPort';
const DEFAULT_PORT = 15443;
const HBONE_PORT = 15008;

/** Services of a namespace with the network label. */
const labelledServices = memoize(
  (services: RecordsByName<'Service'>): readonly ServiceRecord[] =>
    [...services.values()].filter(({ labels }) => labels[NETWORK_LABEL]),
);

/** The gateways that Services of one cluster declare. */
export function serviceGateways(
  registry: Registry,
  domainSuffix: string,
  meshNetworks: readonly MeshNetwork[],
): NetworkGateway[] {
  const { records } = registry;
  const gateways: NetworkGateway[] = [];
  for (const services of records.byNamespace('Service').values()) {
    for (const service of labelledServices(services)) {
      const ports = labelledPorts(service);
      if (ports) {
        const network = service.labels[NETWORK_LABEL];
        gateways.push(...gatewaysOf(registry, service, { network, ...ports }));
      }
    }
  }
  for (const {
    name: network,
    fromRegistries,
    gateways: named,
  } of meshNetworks) {
    if (!fromRegistries.includes(registry.id)) {
      continue;
    }
    for (const { registryServiceName, port } of named) {
      const service =
        registryServiceName &&
        serviceOf(registry, registryServiceName, domainSuffix);
      if (service && !service.labels[NETWORK_LABEL]) {
        gateways.push(
          ...gatewaysOf(registry, service, { network, port, hbonePort: 0 }),
        );
      }
    }
  }
  return gateways;
}

/** Why a labelled Service is no gateway; for findings and explanations. */
export function labelledPorts(
  service: ServiceRecord,
): { port: number; hbonePort: number } | undefined {
  const label = service.labels[GATEWAY_PORT_LABEL];
  const wanted = /^[+-]?\d+$/.test(label ?? '') ? Number(label) : DEFAULT_PORT;
  const has = (number: number) =>
    service.ports.some(({ port }) => port === number);
  const port = has(wanted) ? wanted : 0;
  const hbonePort = has(HBONE_PORT) ? HBONE_PORT : 0;
  return port || hbonePort ? { port, hbonePort } : undefined;
}

function serviceOf(
  { records }: Registry,
  host: string,
  domainSuffix: string,
): ServiceRecord | undefined {
  const suffix = `.svc.${domainSuffix}`;
  if (!host.endsWith(suffix)) {
    return undefined;
  }
  const [name, namespace, ...rest] = host.slice(0, -suffix.length).split('.');
  return namespace && rest.length === 0
    ? records.get('Service', namespace, name)
    : undefined;
}

type Ports = { network: string; port: number; hbonePort: number };

function gatewaysOf(
  registry: Registry,
  service: ServiceRecord,
  { network, port, hbonePort }: Ports,
): NetworkGateway[] {
  const { namespace, name } = service;
  return gatewayAddresses(registry.records, service).map(address => ({
    network,
    cluster: registry.id,
    address,
    port: nodePortOf(service, port),
    hbonePort,
    serviceAccount: '',
    object: { kind: 'Service', namespace, name, cluster: registry.key },
  }));
}

/** The addresses that istiod finds for a gateway Service; names are not resolved. */
export function gatewayAddresses(
  records: ClusterRecords,
  service: ServiceRecord,
): readonly string[] {
  const external = [
    ...(service.type === 'LoadBalancer' ? service.loadBalancerAddresses : []),
    ...service.externalIps,
  ];
  if (external.length > 0 || !isNodePortGateway(service)) {
    return external;
  }
  const selector = nodeSelectorOf(service);
  const addresses: string[] = [];
  for (const node of records.inNamespace('Node', '').values()) {
    if (selector && node.externalIp && nodeMatches(node, selector)) {
      addresses.push(node.externalIp);
    }
  }
  return addresses;
}

function isNodePortGateway({ type, nodeSelector }: ServiceRecord): boolean {
  return type === 'NodePort' && nodeSelector !== undefined;
}

/** Only the mTLS port is mapped to its node port. */
function nodePortOf(service: ServiceRecord, port: number): number {
  return isNodePortGateway(service)
    ? service.ports.find(entry => entry.port === port)?.nodePort ?? port
    : port;
}

function nodeSelectorOf({
  nodeSelector = '',
}: ServiceRecord): Record<string, unknown> | undefined {
  if (nodeSelector === '') {
    return {};
  }
  try {
    const selector: unknown = JSON.parse(nodeSelector);
    return typeof selector === 'object' && !Array.isArray(selector)
      ? ((selector ?? {}) as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}

function nodeMatches(
  { labels }: NodeRecord,
  selector: Record<string, unknown>,
): boolean {
  return Object.entries(selector).every(
    ([key, value]) => labels[key] === value,
  );
}

import {
  ClusterKey,
  ObjectRef,
  RecordsByNamespace,
  ServiceRecord,
} from '@meshstage/istio-multicluster';
import { Gateway } from '@meshstage/plugin-service-mesh-common';
import { isIP } from 'net';
import { ClusterState, FleetState } from '../FleetState';
import { message } from '../messages';
import { keptWith } from './keptWith';

const NETWORK_LABEL = 'topology.istio.io/network';

/** A gateway as an istiod resolves it. */
export type ResolvedGateway = {
  readonly network: string;
  readonly cluster: string;
  readonly address: string;
  readonly port: number;
  readonly hostname?: string;
  readonly object?: ObjectRef;
};

type NameOf = (key: ClusterKey) => string;

const labelledServices = keptWith(
  (services: RecordsByNamespace<'Service'>): readonly ServiceRecord[] =>
    [...services.values()].flatMap(names =>
      [...names.values()].filter(({ labels }) => labels[NETWORK_LABEL]),
    ),
);

/** How the API calls a gateway: by the object that declares it. */
export function gatewayId(
  gateway: { network: string; object?: ObjectRef; address: string },
  nameOf: NameOf,
): string {
  const { object, network, address } = gateway;
  return object
    ? `${nameOf(object.cluster)}/${object.namespace}/${object.name}`
    : `meshNetworks/${network}/${address}`;
}

/**
 * The east-west gateways: what the istiods resolve, and what is declared but
 * has no address, so that they do not see it.
 */
export function gatewaysOf(
  state: FleetState,
  resolved: Iterable<ResolvedGateway>,
  nameOf: NameOf,
): Gateway[] {
  const gateways = new Map<string, Gateway>();
  for (const gateway of resolved) {
    const id = gatewayId(gateway, nameOf);
    const { address, port, hostname } = gateway;
    const known = gateways.get(id) ?? declared(id, gateway, nameOf);
    const isListed = known.addresses.some(
      other => other.address === address && other.port === port,
    );
    if (!isListed) {
      known.addresses.push({
        address,
        port,
        ...(hostname ? { hostname } : {}),
      });
    }
    gateways.set(id, known);
  }
  for (const cluster of state.clusters) {
    const services = state.fleet.cluster(cluster.key).byNamespace('Service');
    for (const service of labelledServices(services)) {
      const id = `${cluster.name}/${service.namespace}/${service.name}`;
      if (!gateways.has(id)) {
        gateways.set(id, unresolved(id, cluster, service));
      }
    }
  }
  return [...gateways.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

function declared(
  id: string,
  gateway: ResolvedGateway,
  nameOf: NameOf,
): Gateway {
  const { object, network } = gateway;
  return {
    id,
    cluster: object ? nameOf(object.cluster) : '',
    network,
    state: 'healthy',
    addresses: [],
    ...(object
      ? {
          object: {
            cluster: nameOf(object.cluster),
            kind: object.kind,
            namespace: object.namespace,
            name: object.name,
          },
        }
      : {}),
  };
}

function unresolved(
  id: string,
  cluster: ClusterState,
  service: ServiceRecord,
): Gateway {
  const network = service.labels[NETWORK_LABEL];
  const [hostname] = service.loadBalancerAddresses;
  const object = `${service.namespace}/${service.name}`;
  return {
    id,
    cluster: cluster.name,
    network,
    state: 'broken',
    addresses: [],
    object: {
      cluster: cluster.name,
      kind: 'Service',
      namespace: service.namespace,
      name: service.name,
      field: 'status.loadBalancer.ingress',
    },
    message: hostname
      ? message('gateway-not-resolved', { hostname, object }, [cluster.name])
      : message('gateway-without-address', { object, network }, [cluster.name]),
  };
}

/** By label, or by registryServiceName of meshNetworks. */
const serviceHostnames = keptWith(
  (services: RecordsByNamespace<'Service'>): readonly string[] =>
    [...services.values()].flatMap(names =>
      [...names.values()].flatMap(({ loadBalancerAddresses }) =>
        loadBalancerAddresses.filter(address => isIP(address) === 0),
      ),
    ),
);

/** Names of gateways that have to be resolved before an istiod can use them. */
export function gatewayHostnames(state: FleetState): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { key } of state.clusters) {
    const records = state.fleet.cluster(key);
    for (const name of serviceHostnames(records.byNamespace('Service'))) {
      names.add(name);
    }
    for (const gateway of records.all('KubernetesGateway')) {
      for (const { type, value } of gateway.addresses) {
        if (type === 'Hostname') {
          names.add(value);
        }
      }
    }
  }
  return names;
}

import { KubernetesObject } from '@meshstage/testbed/picture';
import { SimulatedCluster } from '../fleet/SimulatedCluster';
import { externalAddresses } from './discovery';

/** A line of `networkz`. */
export type NetworkGateway = {
  Network: string;
  Cluster: string;
  Addr: string;
  Port: number;
  HBONEPort: number;
  ServiceAccount: { Namespace: string; Name: string };
};

/** The gateways that a cluster's labelled Services are, with the port that they name. */
export function networkGateways(
  clusterId: string,
  { store }: SimulatedCluster,
): NetworkGateway[] {
  return [...store.objects('', 'services')].flatMap(service =>
    ofService(clusterId, service),
  );
}

function ofService(
  clusterId: string,
  service: KubernetesObject,
): NetworkGateway[] {
  const labels = service.metadata.labels ?? {};
  const network = labels['topology.istio.io/network'];
  const port = Number(labels['networking.istio.io/gatewayPort'] ?? 15443);
  const { ports = [], externalIPs = [] } = service.spec as {
    ports?: { port: number }[];
    externalIPs?: string[];
  };
  if (!network || !ports.some(candidate => candidate.port === port)) {
    return [];
  }
  return [...externalAddresses(service), ...externalIPs].map(Addr => ({
    Network: network,
    Cluster: clusterId,
    Addr,
    Port: port,
    HBONEPort: 0,
    ServiceAccount: { Namespace: '', Name: '' },
  }));
}

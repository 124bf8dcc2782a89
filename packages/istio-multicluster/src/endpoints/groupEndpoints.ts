import { CLUSTER_LABEL } from '../client/ClientProfile';
import { NetworkGateway } from '../networks/NetworkGateway';
import { NETWORK_LABEL } from '../registry/RegistryNetwork';
import { Candidate } from './Candidate';
import { isDraining } from './candidateFilter';
import { Behind, EndpointPart, GroupEndpoint } from './EndpointGroup';
import { EnvoyHealth } from './EndpointsAnswer';

/** A workload that the client reaches itself. */
export function directEndpoint(
  candidate: Candidate,
  weight: number,
  drainingLabel: string,
): GroupEndpoint {
  return {
    ...envoyAddress(candidate.address, candidate.port),
    weight,
    health: healthOf(candidate, drainingLabel),
    parts: [endpointPart([{ candidate, weight }])],
    label: key => candidate.label(key),
  };
}

/** A gateway that stands for workloads of its network. */
export function gatewayEndpoint(
  gateway: NetworkGateway,
  parts: readonly EndpointPart[],
): GroupEndpoint {
  const weight = parts.reduce((sum, part) => sum + part.weight, 0);
  return {
    ...envoyAddress(gateway.address, gateway.port),
    weight: Math.max(weight, 1),
    health: 'HEALTHY',
    gateway,
    parts,
    label: key => gatewayLabel(gateway, key),
  };
}

/** Workloads of one cluster and network behind an endpoint: at least one. */
export function endpointPart(behind: readonly Behind[]): EndpointPart {
  const [{ candidate: first }] = behind;
  return {
    cluster: first.cluster,
    network: first.network,
    behind,
    weight: behind.reduce((sum, { weight }) => sum + weight, 0),
    workloads: [
      ...new Set(
        behind.map(({ candidate }) => candidate.workload ?? candidate.source),
      ),
    ],
  };
}

/** A gateway carries no labels but these. */
function gatewayLabel(
  { cluster, network }: NetworkGateway,
  key: string,
): string | undefined {
  switch (key) {
    case CLUSTER_LABEL:
      return cluster || undefined;
    case NETWORK_LABEL:
      return network || undefined;
    default:
      return undefined;
  }
}

/** Without a port the address is the path of a socket. */
function envoyAddress(
  address: string,
  port: number,
): { address: string; port: number } {
  return port === 0 ? { address: `pipe:${address}`, port } : { address, port };
}

function healthOf(candidate: Candidate, drainingLabel: string): EnvoyHealth {
  if (isDraining(candidate, drainingLabel)) {
    return 'DRAINING';
  }
  return candidate.health === 'unhealthy' ? 'UNHEALTHY' : 'HEALTHY';
}

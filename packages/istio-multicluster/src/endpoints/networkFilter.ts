import { CLUSTER_LABEL } from '../client/ClientProfile';
import { ipFamily } from '../networks/ipAddress';
import { NetworkGateway } from '../networks/NetworkGateway';
import { NETWORK_LABEL } from '../networks/RegistryNetwork';
import { tlsModeSetting, TlsModeSetting } from '../policies/trafficPolicy';
import { isDraining } from './candidateFilter';
import { Candidate } from './Candidate';
import {
  Behind,
  EndpointGroup,
  GroupEndpoint,
  groupWeight,
} from './EndpointGroup';
import { EnvoyHealth } from './EndpointsAnswer';
import { Question } from './Question';
import { RejectedCandidate, Rejection } from './Rejection';

const MAX_WEIGHT = 4_294_967_295;
const ADDRESS_MISSING: Rejection = { reason: 'address-missing' };
const NOT_INJECTED: Rejection = { reason: 'not-mtls-workload' };

/** The way to one network and cluster. */
type Way =
  | { readonly direct: true }
  | { readonly direct: false; readonly reachable: readonly NetworkGateway[] }
  | { readonly rejection: Rejection };

class GatewayRouting {
  readonly #question: Question;
  readonly #tls: TlsModeSetting | undefined;
  readonly #ways = new Map<string, Way>();

  constructor(question: Question) {
    this.#question = question;
    const { rule, port, subset } = question;
    this.#tls = tlsModeSetting(rule, port.port, subset);
  }

  endpointsOf(
    candidates: readonly Candidate[],
    rejected: RejectedCandidate[],
  ): GroupEndpoint[] {
    const { gateways, features } = this.#question.view;
    const direct = (candidate: Candidate, weight: number) =>
      directEndpoint(candidate, weight, features.drainingLabel);
    if (!gateways.isMultiNetwork) {
      return candidates.map(candidate => direct(candidate, candidate.weight));
    }
    const endpoints: GroupEndpoint[] = [];
    const behind = new Map<NetworkGateway, Behind[]>();
    for (const candidate of candidates) {
      const weight = Math.min(
        candidate.weight * gateways.scaleFactor,
        MAX_WEIGHT,
      );
      const way = this.#wayTo(candidate);
      if ('rejection' in way) {
        rejected.push({ candidate, rejection: way.rejection });
        continue;
      }
      const rejection = way.direct
        ? missingAddress(candidate)
        : this.#mtlsRejection(candidate);
      if (rejection) {
        rejected.push({ candidate, rejection });
      } else if (way.direct) {
        endpoints.push(direct(candidate, weight));
      } else {
        const part = Math.floor(weight / way.reachable.length);
        for (const gateway of way.reachable) {
          const list = behind.get(gateway);
          if (list) {
            list.push({ candidate, weight: part });
          } else {
            behind.set(gateway, [{ candidate, weight: part }]);
          }
        }
      }
    }
    for (const [gateway, parts] of behind) {
      endpoints.push(gatewayEndpoint(gateway, parts));
    }
    return endpoints;
  }

  #wayTo({ network, cluster }: Candidate): Way {
    const key = `${network}\n${cluster}`;
    let way = this.#ways.get(key);
    if (!way) {
      way = this.#findWay(network, cluster);
      this.#ways.set(key, way);
    }
    return way;
  }

  #findWay(network: string, cluster: string): Way {
    const { view, client } = this.#question;
    const all = view.gateways.for(network, cluster);
    // A sidecar does not speak HBONE to a gateway.
    const gateways = client.isSidecar
      ? all.filter(({ port }) => port !== 0)
      : all;
    const own = client.client.network;
    const isForced = own === '' && network !== '' && gateways.length > 0;
    const isOwn = own === '' || network === '' || own === network;
    if (!isForced && (isOwn || gateways.length === 0)) {
      return { direct: true };
    }
    const { onlyFamily } = client;
    const reachable = onlyFamily
      ? gateways.filter(({ address }) => ipFamily(address) === onlyFamily)
      : gateways;
    return reachable.length > 0
      ? { direct: false, reachable }
      : { rejection: { reason: 'gateway-other-ip-family', gateways } };
  }

  /** A gateway passes only mutual TLS on. */
  #mtlsRejection(candidate: Candidate): Rejection | undefined {
    if (candidate.tlsMode !== 'istio') {
      return NOT_INJECTED;
    }
    if (this.#tls) {
      return this.#tls.mode === 'ISTIO_MUTUAL'
        ? undefined
        : { reason: 'not-mtls-destination-rule', setting: this.#tls };
    }
    const disabledBy = this.#question.view.peerAuthentications.disabledBy(
      candidate,
      candidate.port,
    );
    return disabledBy && { reason: 'not-mtls-peer-authentication', disabledBy };
  }
}

/**
 * Split horizon: groups the candidates of a client by locality and puts the
 * gateways of their network in the place of those that it cannot reach itself.
 */
export function networkFilter(
  question: Question,
  candidates: readonly Candidate[],
  rejected: RejectedCandidate[],
): EndpointGroup[] {
  const byLocality = new Map<string, Candidate[]>();
  for (const candidate of candidates) {
    const group = byLocality.get(candidate.locality);
    if (group) {
      group.push(candidate);
    } else {
      byLocality.set(candidate.locality, [candidate]);
    }
  }
  const routing = new GatewayRouting(question);
  return [...byLocality.keys()].sort().map(locality => {
    const endpoints = routing.endpointsOf(
      byLocality.get(locality) ?? [],
      rejected,
    );
    return {
      locality,
      endpoints,
      weight: groupWeight(endpoints),
      priority: 0,
    };
  });
}

/** An endpoint without a host can only be reached through a gateway. */
function missingAddress({ address, port }: Candidate): Rejection | undefined {
  return address === '' || port === 0 ? ADDRESS_MISSING : undefined;
}

function directEndpoint(
  candidate: Candidate,
  weight: number,
  drainingLabel: string,
): GroupEndpoint {
  return {
    ...envoyAddress(candidate.address, candidate.port),
    weight,
    health: healthOf(candidate, drainingLabel),
    behind: [{ candidate, weight }],
    label: key => candidate.label(key),
  };
}

function gatewayEndpoint(
  gateway: NetworkGateway,
  behind: readonly Behind[],
): GroupEndpoint {
  const weight = behind.reduce((sum, part) => sum + part.weight, 0);
  return {
    ...envoyAddress(gateway.address, gateway.port),
    weight: Math.max(weight, 1),
    health: 'HEALTHY',
    gateway,
    behind,
    label: key => gatewayLabel(gateway, key),
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

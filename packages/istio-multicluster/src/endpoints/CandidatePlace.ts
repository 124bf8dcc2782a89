import { ClientProfile } from '../client/ClientProfile';
import { ipFamily } from '../hosts/ipAddress';
import { NetworkGateway } from '../networks/NetworkGateway';
import { tlsModeSetting } from '../policies/trafficPolicy';
import { Candidate } from './Candidate';
import { unfit, Whereabouts } from './candidateFilter';
import { GroupEndpoint } from './EndpointGroup';
import {
  directEndpoint,
  endpointPart,
  gatewayEndpoint,
} from './groupEndpoints';
import { RejectedCandidate, Rejection } from './Rejection';
import { RuledCluster } from './RuledCluster';

type GatewayUser = Pick<ClientProfile, 'isSidecar' | 'onlyFamily'>;

const MAX_WEIGHT = 4_294_967_295;
const ADDRESS_MISSING: Rejection = { reason: 'address-missing' };
const NOT_INJECTED: Rejection = { reason: 'not-mtls-workload' };

/** What a client gets of a place by one way, and what it does not get. */
export type PlaceEndpoints = {
  readonly endpoints: readonly GroupEndpoint[];
  readonly rejected: readonly RejectedCandidate[];
};

/** The gateways to a place that clients of one kind know. */
export type PlaceGateways = {
  readonly known: readonly NetworkGateway[];
  /** Those of an address family that the client has. */
  readonly reachable: readonly NetworkGateway[];
};

/**
 * Candidates of one Envoy cluster that stand in the same place. A client
 * reaches all of them in the same way or none, and all clients that go the
 * same way share the endpoints.
 */
export class CandidatePlace implements Whereabouts {
  readonly locality: string;
  readonly network: string;
  readonly cluster: string;
  readonly shard: string;
  readonly nodeName: string;
  readonly sameClusterOnly: Candidate['sameClusterOnly'];
  readonly #ruled: RuledCluster;
  readonly #all: Candidate[] = [];
  readonly #fit: Candidate[] = [];
  readonly #unfit: RejectedCandidate[] = [];
  readonly #gateways = new Map<string, PlaceGateways>();
  readonly #through = new Map<readonly NetworkGateway[], PlaceEndpoints>();
  #direct: PlaceEndpoints | undefined;

  constructor(ruled: RuledCluster, first: Candidate) {
    this.#ruled = ruled;
    this.locality = first.locality;
    this.network = first.network;
    this.cluster = first.cluster;
    this.shard = first.shard;
    this.nodeName = first.nodeName;
    this.sameClusterOnly = first.sameClusterOnly;
  }

  add(candidate: Candidate): void {
    this.#all.push(candidate);
    const rejection = unfit(this.#ruled, candidate);
    if (rejection) {
      this.#unfit.push({ candidate, rejection });
    } else {
      this.#fit.push(candidate);
    }
  }

  /** There is a candidate that may be sent. */
  get isFit(): boolean {
    return this.#fit.length > 0;
  }

  gatewaysFor({ isSidecar, onlyFamily }: GatewayUser): PlaceGateways {
    const key = `${isSidecar}/${onlyFamily}`;
    let gateways = this.#gateways.get(key);
    if (!gateways) {
      const all = this.#ruled.view.gateways.for(this.network, this.cluster);
      // A sidecar does not speak HBONE to a gateway.
      const known = isSidecar ? all.filter(({ port }) => port !== 0) : all;
      const reachable = onlyFamily
        ? known.filter(({ address }) => ipFamily(address) === onlyFamily)
        : known;
      gateways = { known, reachable };
      this.#gateways.set(key, gateways);
    }
    return gateways;
  }

  /** For a client that may not use any of them. */
  rejectedFor(rejection: Rejection): readonly RejectedCandidate[] {
    return this.#all.map(candidate => ({ candidate, rejection }));
  }

  /** For a client that has no way to any of them. */
  rejectedOnTheWay(rejection: Rejection): readonly RejectedCandidate[] {
    return [
      ...this.#unfit,
      ...this.#fit.map(candidate => ({ candidate, rejection })),
    ];
  }

  /** For a client that calls the workloads themselves. */
  get direct(): PlaceEndpoints {
    return (this.#direct ??= this.#callDirectly());
  }

  /** For a client that goes through gateways, each of which takes a part. */
  through(gateways: readonly NetworkGateway[]): PlaceEndpoints {
    let found = this.#through.get(gateways);
    if (!found) {
      found = this.#goThrough(gateways);
      this.#through.set(gateways, found);
    }
    return found;
  }

  #callDirectly(): PlaceEndpoints {
    const { gateways, features } = this.#ruled.view;
    const endpoints: GroupEndpoint[] = [];
    const rejected = [...this.#unfit];
    for (const candidate of this.#fit) {
      if (gateways.isMultiNetwork && isWithoutAddress(candidate)) {
        rejected.push({ candidate, rejection: ADDRESS_MISSING });
      } else {
        const weight = this.#weightOf(candidate);
        const { drainingLabel } = features;
        endpoints.push(directEndpoint(candidate, weight, drainingLabel));
      }
    }
    return { endpoints, rejected };
  }

  #goThrough(gateways: readonly NetworkGateway[]): PlaceEndpoints {
    const rejected = [...this.#unfit];
    const passing: Candidate[] = [];
    for (const candidate of this.#fit) {
      const rejection = this.#mtlsRejection(candidate);
      if (rejection) {
        rejected.push({ candidate, rejection });
      } else {
        passing.push(candidate);
      }
    }
    const behind = passing.map(candidate => ({
      candidate,
      weight: Math.floor(this.#weightOf(candidate) / gateways.length),
    }));
    if (behind.length === 0) {
      return { endpoints: [], rejected };
    }
    const parts = [endpointPart(behind)];
    return {
      endpoints: gateways.map(gateway => gatewayEndpoint(gateway, parts)),
      rejected,
    };
  }

  #weightOf({ weight }: Candidate): number {
    const { scaleFactor } = this.#ruled.view.gateways;
    return Math.min(weight * scaleFactor, MAX_WEIGHT);
  }

  /** A gateway passes only mutual TLS on. */
  #mtlsRejection(candidate: Candidate): Rejection | undefined {
    if (candidate.tlsMode !== 'istio') {
      return NOT_INJECTED;
    }
    const { view, rule, port, subset } = this.#ruled;
    const setting = tlsModeSetting(rule, port.port, subset);
    if (setting) {
      return setting.mode === 'ISTIO_MUTUAL'
        ? undefined
        : { reason: 'not-mtls-destination-rule', setting };
    }
    const disabledBy = view.peerAuthentications.disabledBy(
      candidate,
      candidate.port,
    );
    return disabledBy && { reason: 'not-mtls-peer-authentication', disabledBy };
  }
}

/** An endpoint without a host can only be reached through a gateway. */
function isWithoutAddress({ address, port }: Candidate): boolean {
  return address === '' || port === 0;
}

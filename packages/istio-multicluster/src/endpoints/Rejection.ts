import { ClusterLocalRule } from '../services/clusterLocalHosts';
import { MtlsDisabledBy } from '../policies/PeerAuthentications';
import { TlsModeSetting } from '../policies/trafficPolicy';
import { NetworkGateway } from '../networks/NetworkGateway';
import { Candidate } from './Candidate';

/** Which rule leaves a candidate out for a client, and what it looked at. */
export type Rejection =
  | { readonly reason: 'port-name-differs' }
  | { readonly reason: 'address-unusable' }
  | { readonly reason: 'subset-labels-differ' }
  | { readonly reason: 'other-cluster-local-traffic-only' }
  | { readonly reason: 'other-node-local-traffic-only' }
  | { readonly reason: 'outside-network-view' }
  | { readonly reason: 'cluster-local'; readonly rule: ClusterLocalRule }
  | { readonly reason: 'not-exported-from-cluster' }
  | { readonly reason: 'service-missing-for-export' }
  | { readonly reason: 'mcs-cluster-local' }
  | { readonly reason: 'unhealthy' }
  | { readonly reason: 'terminating' }
  | { readonly reason: 'draining' }
  | { readonly reason: 'address-missing' }
  | {
      readonly reason: 'gateway-other-ip-family';
      readonly gateways: readonly NetworkGateway[];
    }
  | { readonly reason: 'not-mtls-workload' }
  | {
      readonly reason: 'not-mtls-destination-rule';
      readonly setting: TlsModeSetting;
    }
  | {
      readonly reason: 'not-mtls-peer-authentication';
      readonly disabledBy: MtlsDisabledBy;
    }
  | { readonly reason: 'locality-not-distributed' };

/** A candidate that the client is not given. */
export type RejectedCandidate = {
  readonly candidate: Candidate;
  readonly rejection: Rejection;
};

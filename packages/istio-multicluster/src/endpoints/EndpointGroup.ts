import { NetworkGateway } from '../networks/NetworkGateway';
import { ObjectRef } from '../records/ObjectRef';
import { Candidate } from './Candidate';
import { EnvoyHealth } from './EndpointsAnswer';

/** A workload and the weight that it gives to an endpoint of Envoy. */
export type Behind = {
  readonly candidate: Candidate;
  readonly weight: number;
};

/** What an endpoint stands for in one cluster and network. */
export type EndpointPart = {
  readonly cluster: string;
  readonly network: string;
  readonly behind: readonly Behind[];
  /** What these workloads give to the endpoint. */
  readonly weight: number;
  readonly workloads: readonly ObjectRef[];
};

/** An endpoint of Envoy with what stands behind it. */
export type GroupEndpoint = {
  readonly address: string;
  readonly port: number;
  readonly weight: number;
  readonly health: EnvoyHealth;
  /** Missing: the workload itself. */
  readonly gateway?: NetworkGateway;
  /** A gateway can stand for workloads of several clusters. */
  readonly parts: readonly EndpointPart[];
  /** What failover priorities compare. */
  label(key: string): string | undefined;
};

/** Endpoints that istiod sends together: of one locality, later of one priority. */
export type EndpointGroup = {
  readonly locality: string;
  readonly endpoints: readonly GroupEndpoint[];
  /** Missing in a group that the network filter has emptied. */
  readonly weight?: number;
  readonly priority: number;
};

/** Sum of the weights; nothing for no endpoints. */
export function groupWeight(
  endpoints: readonly GroupEndpoint[],
): number | undefined {
  return endpoints.length === 0
    ? undefined
    : endpoints.reduce((sum, { weight }) => sum + weight, 0);
}

import { ObjectRef } from '../records/ObjectRef';

/**
 * A gateway of a network as istiod lists it; the address may be a hostname.
 *
 * @public
 */
export type NetworkGateway = {
  readonly network: string;
  /** Cluster id; empty for an address from meshNetworks. */
  readonly cluster: string;
  readonly address: string;
  /** 0: the gateway takes only HBONE. */
  readonly port: number;
  readonly hbonePort: number;
  /** `namespace/name` of the service account, for Kubernetes Gateways. */
  readonly serviceAccount: string;
  /** The hostname that the address was resolved from. */
  readonly hostname?: string;
  /** What declares it; missing for an address from meshNetworks. */
  readonly object?: ObjectRef;
};

/** Gateways that are equal here are one. */
export function gatewayKey(gateway: NetworkGateway): string {
  const { network, cluster, address, port, hbonePort, serviceAccount } =
    gateway;
  return [network, cluster, address, port, hbonePort, serviceAccount].join(
    '\n',
  );
}

/** In the order in which istiod sends them. */
export function compareGateways(a: NetworkGateway, b: NetworkGateway): number {
  if (a.address !== b.address) {
    return a.address < b.address ? -1 : 1;
  }
  return a.port - b.port;
}

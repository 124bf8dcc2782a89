import { compareGateways, gatewayKey, NetworkGateway } from './NetworkGateway';

const NONE: readonly NetworkGateway[] = [];

/**
 * The gateways that istiod can use: with IP addresses, each counted once.
 *
 * @public
 */
export class NetworkGateways {
  /** In the order in which istiod sends them. */
  readonly all: readonly NetworkGateway[];
  /** Every weight is multiplied by it, so that it can be split without loss. */
  readonly scaleFactor: number;
  readonly #byNetwork = new Map<string, NetworkGateway[]>();
  readonly #byCluster = new Map<string, NetworkGateway[]>();

  /** @internal */
  constructor(gateways: readonly NetworkGateway[]) {
    const distinct = new Map(
      gateways.map(gateway => [gatewayKey(gateway), gateway]),
    );
    this.all = [...distinct.values()].sort(compareGateways);
    for (const gateway of this.all) {
      add(this.#byNetwork, gateway.network, gateway);
      add(this.#byCluster, `${gateway.network}\n${gateway.cluster}`, gateway);
    }
    this.scaleFactor = [
      ...this.#byNetwork.values(),
      ...this.#byCluster.values(),
    ].reduce((factor, { length }) => leastCommonMultiple(factor, length), 1);
  }

  /** There is at least one: endpoints are filtered by network. */
  get isMultiNetwork(): boolean {
    return this.all.length > 0;
  }

  /** Those in the same cluster as the endpoint, or else all of the network. */
  for(network: string, cluster: string): readonly NetworkGateway[] {
    return (
      this.#byCluster.get(`${network}\n${cluster}`) ??
      this.#byNetwork.get(network) ??
      NONE
    );
  }
}

function add(
  index: Map<string, NetworkGateway[]>,
  key: string,
  gateway: NetworkGateway,
): void {
  const list = index.get(key);
  if (list) {
    list.push(gateway);
  } else {
    index.set(key, [gateway]);
  }
}

function leastCommonMultiple(a: number, b: number): number {
  return (a / greatestCommonDivisor(a, b)) * b;
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}

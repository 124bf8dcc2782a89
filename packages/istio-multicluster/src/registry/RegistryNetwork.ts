import { MeshNetwork } from '../control-plane/MeshNetworks';
import { IpRange, rangeContains, readIpRange } from '../hosts/ipAddress';
import { Labels } from '../records/RecordBase';

export const NETWORK_LABEL = 'topology.istio.io/network';

/**
 * How one istiod finds the network of what runs in one cluster: label of the
 * pod, label of the system namespace, meshNetworks by registry, meshNetworks by
 * address.
 */
export class RegistryNetwork {
  readonly #namespaceNetwork: string;
  readonly #registryNetwork: string;
  readonly #ranges: readonly { range: IpRange; network: string }[];

  constructor(
    registry: string,
    systemNamespaceLabels: Labels | undefined,
    meshNetworks: readonly MeshNetwork[],
  ) {
    this.#namespaceNetwork = systemNamespaceLabels?.[NETWORK_LABEL] ?? '';
    this.#registryNetwork =
      meshNetworks.find(({ fromRegistries }) =>
        fromRegistries.includes(registry),
      )?.name ?? '';
    // Of nested ranges the broadest one counts.
    this.#ranges = meshNetworks
      .flatMap(({ name, fromCidrs }) =>
        fromCidrs.map(cidr => ({ range: readIpRange(cidr), network: name })),
      )
      .filter((entry): entry is { range: IpRange; network: string } =>
        Boolean(entry.range),
      )
      .sort((a, b) => a.range.bits - b.range.bits);
  }

  /** The network of an address in the cluster; empty is unknown. */
  of(address: string, labels: Labels | undefined): string {
    return (
      labels?.[NETWORK_LABEL] ||
      this.#namespaceNetwork ||
      this.#registryNetwork ||
      this.#ranges.find(({ range }) => rangeContains(range, address))
        ?.network ||
      ''
    );
  }

  /** What decides for addresses without a label of their own. */
  get decidedBy(): 'namespace' | 'mesh-networks' | 'nothing' {
    if (this.#namespaceNetwork) {
      return 'namespace';
    }
    return this.#registryNetwork || this.#ranges.length > 0
      ? 'mesh-networks'
      : 'nothing';
  }
}

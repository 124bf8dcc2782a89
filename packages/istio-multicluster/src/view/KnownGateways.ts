import { ResolvedHostnames } from '../control-plane/ControlPlane';
import { NetworkGateway } from '../networks/NetworkGateway';
import { NetworkGateways } from '../networks/NetworkGateways';
import { Registry } from '../registry/Registry';

type Declared = readonly NetworkGateway[];

/**
 * The gateways of a control plane, for as long as no registry declares others
 * and hostnames have the same addresses.
 */
export class KnownGateways {
  #registries: readonly Registry[] = [];
  #declared: readonly Declared[] = [];
  #resolved: ResolvedHostnames | undefined;
  #gateways: NetworkGateways | undefined;

  get(
    registries: readonly Registry[],
    resolved: ResolvedHostnames,
    read: (registry: Registry) => Declared,
    combine: (declared: readonly Declared[]) => NetworkGateways,
  ): NetworkGateways {
    const declared = registries.map((registry, index) =>
      registry === this.#registries[index]
        ? this.#declared[index]
        : read(registry),
    );
    const isSame =
      resolved === this.#resolved &&
      declared.length === this.#declared.length &&
      declared.every((list, index) => list === this.#declared[index]);
    this.#registries = registries;
    this.#declared = declared;
    this.#resolved = resolved;
    if (!isSame || !this.#gateways) {
      this.#gateways = combine(declared);
    }
    return this.#gateways;
  }
}

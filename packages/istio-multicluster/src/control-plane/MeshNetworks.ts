import { FieldError, Fields, isObject } from '../records/Fields';

/**
 * A gateway that meshNetworks name.
 *
 * @public
 */
export type MeshNetworkGateway = {
  readonly address?: string;
  readonly registryServiceName?: string;
  readonly port: number;
};

/**
 * A network as meshNetworks describe it.
 *
 * @public
 */
export type MeshNetwork = {
  readonly name: string;
  readonly fromRegistries: readonly string[];
  readonly fromCidrs: readonly string[];
  readonly gateways: readonly MeshNetworkGateway[];
};

/** Reads parsed meshNetworks; what cannot be read is as if it were not there. */
export function readMeshNetworks(source: unknown): readonly MeshNetwork[] {
  if (!isObject(source)) {
    return [];
  }
  try {
    const networks = Fields.of(source).object('networks');
    return networks
      .keys()
      .map(name => readNetwork(name, networks.object(name)));
  } catch (error) {
    if (error instanceof FieldError) {
      return [];
    }
    throw error;
  }
}

function readNetwork(name: string, network: Fields): MeshNetwork {
  const endpoints = network.list('endpoints');
  const texts = (field: string) =>
    endpoints.map(entry => entry.text(field)).filter(text => text !== '');
  return {
    name,
    fromRegistries: texts('fromRegistry'),
    fromCidrs: texts('fromCidr'),
    gateways: network.list('gateways').map(gateway => ({
      address: gateway.optionalText('address') || undefined,
      registryServiceName:
        gateway.optionalText('registryServiceName') || undefined,
      port: gateway.number('port'),
    })),
  };
}

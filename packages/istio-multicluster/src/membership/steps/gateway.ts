import { FleetContext } from '../../facts/FleetContext';
import { ClusterKey } from '../../fleet/FleetChange';
import { Observation } from '../Observation';

/** Whether clients in other networks find a gateway of its network. */
export function gateway(context: FleetContext, key: ClusterKey): Observation {
  const mesh = context.meshes.find(({ clusters }) => clusters.has(key));
  const networks = new Set(
    [...(mesh?.clusters ?? [])]
      .map(other => context.networkOf(other))
      .filter(network => network !== ''),
  );
  const network = context.networkOf(key);
  if (networks.size < 2) {
    return {
      result: 'not-applicable',
      text: 'Its mesh has one network: calls need no gateway.',
    };
  }
  if (!context.knows(key, 'Service') || network === '') {
    return { result: 'unverified', text: 'Its network is not known.' };
  }
  const gateways = context
    .planesReading(key)
    .flatMap(({ plane }) => context.view(plane).gateways.all)
    .filter(each => each.network === network);
  return gateways.length > 0
    ? {
        result: 'pass',
        text: `Network ${network} is reached through ${[
          ...new Set(gateways.map(({ address, port }) => `${address}:${port}`)),
        ].join(', ')}.`,
      }
    : {
        result: 'fail',
        text: `No control plane has a gateway of network ${network}.`,
      };
}

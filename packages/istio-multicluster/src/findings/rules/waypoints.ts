import { FleetContext } from '../../facts/FleetContext';
import { NETWORK_LABEL } from '../../registry/RegistryNetwork';
import { draft, FindingDraft } from '../FindingDraft';
import { nameOf } from './gatewayServices';

/** Waypoints that istiod takes for east-west gateways. */
export function waypoints(context: FleetContext): FindingDraft[] {
  return context.clusters.flatMap(({ key, name }) =>
    [...context.records(key).all('KubernetesGateway')]
      .filter(
        ({ gatewayClass, labels, addresses, listeners }) =>
          gatewayClass === 'istio-waypoint' &&
          labels[NETWORK_LABEL] &&
          addresses.length > 0 &&
          listeners.some(({ protocol }) => protocol === 'HBONE'),
      )
      .map(gateway => {
        const object = context.ref(key, gateway);
        return draft('MST0319', {
          subject: { cluster: key, object },
          clusters: [key],
          parameters: {
            object: nameOf(gateway),
            cluster: name,
            network: gateway.labels[NETWORK_LABEL],
          },
          evidence: [
            {
              type: 'object',
              object,
              field: `metadata.labels["${NETWORK_LABEL}"]`,
              value: gateway.labels[NETWORK_LABEL],
            },
            {
              type: 'object',
              object,
              field: 'spec.addresses',
              value: gateway.addresses.map(({ value }) => value).join(', '),
            },
          ],
        });
      }),
  );
}

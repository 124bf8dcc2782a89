import { evidenceText } from '../../evidence';
import { FleetContext } from '../../facts/FleetContext';
import { ClusterKey } from '../../fleet/FleetChange';
import { NETWORK_LABEL } from '../../registry/RegistryNetwork';
import { draft, FindingDraft } from '../FindingDraft';
import { gatewayServices } from './gatewayServices';

/** Networks of a mesh of several that nothing is a gateway of. */
export function missingGateways(context: FleetContext): FindingDraft[] {
  return context.meshes.flatMap(({ planes, clusters }) => {
    const byNetwork = new Map<string, ClusterKey[]>();
    for (const key of clusters) {
      const network = context.networkOf(key);
      if (network !== '') {
        byNetwork.set(network, [...(byNetwork.get(network) ?? []), key]);
      }
    }
    if (
      byNetwork.size < 2 ||
      ![...clusters].every(key => context.knows(key, 'Service'))
    ) {
      return [];
    }
    const served = new Set(
      planes.flatMap(({ plane }) => {
        const view = context.view(plane);
        return [
          ...view.gateways.all.map(({ network }) => network),
          ...view.meshNetworks
            .filter(({ gateways }) => gateways.length > 0)
            .map(({ name }) => name),
        ];
      }),
    );
    for (const key of clusters) {
      // One that is there and cannot be used is a finding of its own.
      for (const { labels } of [
        ...gatewayServices(context.records(key)),
        ...context.records(key).all('KubernetesGateway'),
      ]) {
        served.add(labels[NETWORK_LABEL] ?? '');
      }
    }
    return [...byNetwork]
      .filter(([network]) => !served.has(network))
      .map(([network, keys]) =>
        draft('MST0320', {
          subject: { cluster: keys[0] },
          clusters: keys,
          parameters: { cluster: context.nameOf(keys[0]), network },
          evidence: [
            {
              type: 'object',
              object: {
                kind: 'Namespace',
                namespace: '',
                name: context.systemNamespaceOf(keys[0]),
                cluster: keys[0],
              },
              field: `metadata.labels["${NETWORK_LABEL}"]`,
              value: network,
            },
            {
              type: 'computed',
              text: evidenceText('networks-of-mesh', {
                networks: [...byNetwork.keys()].join(', '),
              }),
            },
          ],
          key: network,
        }),
      );
  });
}

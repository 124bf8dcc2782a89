import { FleetContext } from '../../facts/FleetContext';
import { ClusterKey } from '../../fleet/FleetChange';
import { NETWORK_LABEL } from '../../registry/RegistryNetwork';
import { Observation } from '../Observation';

/** Whether the mesh of a cluster, as far as it is known, has several networks. */
function hasNetworks(context: FleetContext, key: ClusterKey): boolean {
  const mesh = context.meshes.find(({ clusters }) => clusters.has(key));
  return [...(mesh?.clusters ?? [key])].some(
    other => context.networkOf(other) !== '',
  );
}

/** Whether something says which network its pods are in. */
export function labelled(context: FleetContext, key: ClusterKey): Observation {
  const network = context.networkOf(key);
  const name = context.systemNamespaceOf(key);
  if (!context.knows(key, 'Namespace')) {
    return { result: 'unverified', text: 'Its namespaces are not read.' };
  }
  const label = context.records(key).get('Namespace', '', name)?.labels[
    NETWORK_LABEL
  ];
  if (label) {
    return {
      result: 'pass',
      text: `Namespace ${name} says network ${label}.`,
      evidence: [
        {
          type: 'object',
          object: { kind: 'Namespace', namespace: '', name, cluster: key },
          field: `metadata.labels["${NETWORK_LABEL}"]`,
          value: label,
        },
      ],
    };
  }
  if (network !== '') {
    return { result: 'pass', text: `meshNetworks say network ${network}.` };
  }
  return hasNetworks(context, key)
    ? {
        result: 'warn',
        text: `Nothing says its network; other clusters of the mesh have one.`,
      }
    : {
        result: 'not-applicable',
        text: 'The mesh has one network, which needs no name.',
      };
}

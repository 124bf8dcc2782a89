import { FleetContext } from '../../facts/FleetContext';
import {
  ClusterRecords,
  RecordsByName,
  RecordsByNamespace,
} from '../../fleet/ClusterRecords';
import { ClusterKey } from '../../fleet/FleetChange';
import { memoize } from '../../memo/memoize';
import { PodRecord } from '../../records/PodRecord';
import { selects } from '../../records/selects';
import { ServiceRecord } from '../../records/ServiceRecord';
import { NETWORK_LABEL } from '../../registry/RegistryNetwork';

const labelledIn = memoize(
  (services: RecordsByName<'Service'>): readonly ServiceRecord[] =>
    [...services.values()].filter(({ labels }) => labels[NETWORK_LABEL]),
);

const labelledOf = memoize(
  (namespaces: RecordsByNamespace<'Service'>): readonly ServiceRecord[] =>
    [...namespaces.values()].flatMap(services => labelledIn(services)),
);

/** The Services of a cluster that are labelled as gateways of a network. */
export function gatewayServices(
  records: ClusterRecords,
): readonly ServiceRecord[] {
  return labelledOf(records.byNamespace('Service'));
}

/** The running pods that a Service selects. */
export function podsBehind(
  records: ClusterRecords,
  { namespace, selector }: ServiceRecord,
): PodRecord[] {
  return selector && Object.keys(selector).length > 0
    ? [...records.inNamespace('Pod', namespace).values()].filter(
        pod =>
          !pod.deleting &&
          pod.phase !== 'Failed' &&
          pod.phase !== 'Succeeded' &&
          selects(selector, pod.labels),
      )
    : [];
}

/** Networks of a mesh; one alone, or none, needs no gateways. */
export function meshNetworksOf(
  context: FleetContext,
  key: ClusterKey,
): ReadonlySet<string> {
  const mesh = context.meshes.find(({ clusters }) => clusters.has(key));
  return new Set(
    [...(mesh?.clusters ?? [])]
      .map(cluster => context.networkOf(cluster))
      .filter(network => network !== ''),
  );
}

/** `namespace/name`. */
export function nameOf({
  namespace,
  name,
}: {
  readonly namespace: string;
  readonly name: string;
}): string {
  return namespace ? `${namespace}/${name}` : name;
}

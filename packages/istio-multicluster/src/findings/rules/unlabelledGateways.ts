import { FleetContext } from '../../facts/FleetContext';
import { RecordsByName } from '../../fleet/ClusterRecords';
import { memoize } from '../../memo/memoize';
import { gatewayAddresses } from '../../networks/serviceGateways';
import { ServiceRecord } from '../../records/ServiceRecord';
import { NETWORK_LABEL } from '../../registry/RegistryNetwork';
import { draft, FindingDraft } from '../FindingDraft';
import { nameOf, podsBehind } from './gatewayServices';

const PASSTHROUGH_PORT = 15443;

const candidatesIn = memoize(
  (services: RecordsByName<'Service'>): readonly ServiceRecord[] =>
    [...services.values()].filter(
      ({ labels, ports }) =>
        !labels[NETWORK_LABEL] &&
        ports.some(({ port }) => port === PASSTHROUGH_PORT),
    ),
);

/** Services that look like east-west gateways and that no istiod knows as such. */
export function unlabelledGateways(context: FleetContext): FindingDraft[] {
  return context.clusters.flatMap(({ key, name }) => {
    const planes = context.planesReading(key);
    const records = context.records(key);
    if (planes.length === 0 || !context.knows(key, 'Pod', 'Service')) {
      return [];
    }
    const named = planes.flatMap(({ plane }) =>
      context.view(plane).meshNetworks.flatMap(({ gateways }) => gateways),
    );
    return [...records.byNamespace('Service').values()]
      .flatMap(services => candidatesIn(services))
      .filter(service => {
        const host = `${service.name}.${service.namespace}.svc.`;
        const addresses = gatewayAddresses(records, service);
        return (
          podsBehind(records, service).some(
            ({ proxy }) =>
              proxy?.type === 'router' && proxy.requestedNetworkView,
          ) &&
          !named.some(
            ({ registryServiceName, address }) =>
              registryServiceName?.startsWith(host) ||
              (address !== undefined && addresses.includes(address)),
          )
        );
      })
      .map(service => {
        const object = context.ref(key, service);
        return draft('MST0310', {
          subject: { cluster: key, object },
          clusters: [key],
          parameters: { object: nameOf(service), cluster: name },
          evidence: [
            {
              type: 'object',
              object,
              field: `metadata.labels["${NETWORK_LABEL}"]`,
            },
            {
              type: 'object',
              object,
              field: 'spec.ports[].port',
              value: String(PASSTHROUGH_PORT),
            },
          ],
        });
      });
  });
}

import { sliceEndpoints } from '../../endpoints/sliceEndpoints';
import { evidenceText } from '../../evidence';
import { FleetContext } from '../../facts/FleetContext';
import { ClusterKey } from '../../fleet/FleetChange';
import {
  gatewayAddresses,
  labelledPorts,
} from '../../networks/serviceGateways';
import { ServiceRecord } from '../../records/ServiceRecord';
import { NETWORK_LABEL } from '../../registry/RegistryNetwork';
import { draft, FindingDraft } from '../FindingDraft';
import { gatewayServices, nameOf, podsBehind } from './gatewayServices';

/** How the proxies behind gateways were started, and whether there are any. */
export function gatewayPods(context: FleetContext): FindingDraft[] {
  return context.clusters.flatMap(({ key }) =>
    gatewayServices(context.records(key)).flatMap(service => [
      ...proxyFindings(context, key, service),
      ...readinessFindings(context, key, service),
    ]),
  );
}

/** One pod for each fault: those of a Deployment are alike. */
function proxyFindings(
  context: FleetContext,
  key: ClusterKey,
  service: ServiceRecord,
): FindingDraft[] {
  const network = service.labels[NETWORK_LABEL];
  const proxies = podsBehind(context.records(key), service).filter(
    ({ proxy }) => proxy?.type === 'router',
  );
  const strange = proxies.find(({ proxy }) => proxy?.network !== network);
  // A gateway for HBONE only passes nothing on by SNI.
  const blind = labelledPorts(service)?.port
    ? proxies.find(({ proxy }) => !proxy?.requestedNetworkView?.length)
    : undefined;
  const object = context.ref(key, service);
  const about = { subject: { cluster: key, object }, clusters: [key] };
  const parameters = {
    object: nameOf(service),
    cluster: context.nameOf(key),
    network,
  };
  return [
    ...(strange
      ? [
          draft('MST0314', {
            ...about,
            parameters: {
              ...parameters,
              pod: nameOf(strange),
              other: strange.proxy?.network || '(none)',
            },
            evidence: [
              {
                type: 'object',
                object: context.ref(key, strange),
                field:
                  'spec.containers["istio-proxy"].env["ISTIO_META_NETWORK"]',
                value: strange.proxy?.network,
              },
              {
                type: 'object',
                object,
                field: `metadata.labels["${NETWORK_LABEL}"]`,
                value: network,
              },
            ],
          }),
        ]
      : []),
    ...(blind
      ? [
          draft('MST0315', {
            ...about,
            parameters: { ...parameters, pod: nameOf(blind) },
            evidence: [
              {
                type: 'object',
                object: context.ref(key, blind),
                field:
                  'spec.containers["istio-proxy"].env["ISTIO_META_REQUESTED_NETWORK_VIEW"]',
              },
            ],
          }),
        ]
      : []),
  ];
}

function readinessFindings(
  context: FleetContext,
  key: ClusterKey,
  service: ServiceRecord,
): FindingDraft[] {
  const records = context.records(key);
  const { namespace, name, selector } = service;
  const isChecked =
    selector !== undefined &&
    gatewayAddresses(records, service).length > 0 &&
    context.knows(key, 'EndpointSlice', 'Pod');
  if (!isChecked) {
    return [];
  }
  const endpoints = sliceEndpoints(
    records.inNamespace('EndpointSlice', namespace),
    records.inNamespace('Pod', namespace),
    records.inNamespace('Node', ''),
    name,
  );
  if (endpoints.some(({ conditions }) => conditions.ready)) {
    return [];
  }
  const object = context.ref(key, service);
  return [
    draft('MST0316', {
      subject: { cluster: key, object },
      clusters: [key],
      parameters: {
        object: nameOf(service),
        network: service.labels[NETWORK_LABEL],
        cluster: context.nameOf(key),
      },
      evidence: [
        {
          type: 'computed',
          cluster: key,
          text: evidenceText('endpoints-not-ready', {
            count: endpoints.length,
          }),
        },
      ],
    }),
  ];
}

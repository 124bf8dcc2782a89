import { evidenceText, FindingEvidence, quoted } from '../../evidence';
import { FleetContext } from '../../facts/FleetContext';
import { ClusterKey } from '../../fleet/FleetChange';
import { ipFamily } from '../../hosts/ipAddress';
import {
  gatewayAddresses as addressesOf,
  labelledPorts,
} from '../../networks/serviceGateways';
import { ServiceRecord } from '../../records/ServiceRecord';
import { NETWORK_LABEL } from '../../registry/RegistryNetwork';
import { draft, FindingDraft } from '../FindingDraft';
import { gatewayServices, nameOf } from './gatewayServices';

/** Gateways that no istiod can use, because of their ports or addresses. */
export function gatewayAddresses(context: FleetContext): FindingDraft[] {
  return context.clusters.flatMap(({ key }) => [
    ...gatewayServices(context.records(key)).flatMap(service =>
      serviceFindings(context, key, service),
    ),
    ...kubernetesGatewayFindings(context, key),
  ]);
}

function serviceFindings(
  context: FleetContext,
  key: ClusterKey,
  service: ServiceRecord,
): FindingDraft[] {
  const object = context.ref(key, service);
  const about = { subject: { cluster: key, object }, clusters: [key] };
  const parameters = {
    object: nameOf(service),
    network: service.labels[NETWORK_LABEL],
    cluster: context.nameOf(key),
  };
  if (!labelledPorts(service)) {
    const ports = service.ports.map(({ port }) => port).join(', ');
    return [
      draft('MST0309', {
        ...about,
        parameters: {
          ...parameters,
          ports: ports || 'none',
          port: service.labels['networking.istio.io/gatewayPort'] ?? '15443',
        },
        evidence: [
          { type: 'object', object, field: 'spec.ports[].port', value: ports },
        ],
      }),
    ];
  }
  const addresses = addressesOf(context.records(key), service);
  if (addresses.length > 0) {
    return hostnameFindings(context, key, service, addresses);
  }
  if (service.type === 'LoadBalancer') {
    return [
      draft('MST0301', {
        ...about,
        parameters,
        evidence: [
          { type: 'object', object, field: 'status.loadBalancer.ingress' },
        ],
      }),
    ];
  }
  return service.type === 'NodePort' && service.nodeSelector !== undefined
    ? nodeFindings(context, key, service)
    : [
        draft('MST0307', {
          ...about,
          parameters: { ...parameters, type: service.type },
          evidence: [
            { type: 'object', object, field: 'spec.type', value: service.type },
            {
              type: 'object',
              object,
              field: 'metadata.annotations["traffic.istio.io/nodeSelector"]',
            },
          ],
        }),
      ];
}

function nodeFindings(
  context: FleetContext,
  key: ClusterKey,
  service: ServiceRecord,
): FindingDraft[] {
  if (!context.knows(key, 'Node')) {
    return [];
  }
  const object = context.ref(key, service);
  return [
    draft('MST0308', {
      subject: { cluster: key, object },
      clusters: [key],
      parameters: {
        object: nameOf(service),
        network: service.labels[NETWORK_LABEL],
        cluster: context.nameOf(key),
      },
      evidence: [
        {
          type: 'object',
          object,
          field: 'metadata.annotations["traffic.istio.io/nodeSelector"]',
          value: service.nodeSelector ?? '',
        },
        {
          type: 'computed',
          cluster: key,
          text: evidenceText('nodes-not-selected', {
            count: context.records(key).count('Node'),
          }),
        },
      ],
    }),
  ];
}

function hostnameFindings(
  context: FleetContext,
  key: ClusterKey,
  service: ServiceRecord,
  addresses: readonly string[],
): FindingDraft[] {
  const names = addresses.filter(address => !ipFamily(address));
  const object = context.ref(key, service);
  const about = { subject: { cluster: key, object }, clusters: [key] };
  const parameters = {
    object: nameOf(service),
    cluster: context.nameOf(key),
  };
  const evidenceOf = (value: string): FindingEvidence => ({
    type: 'object',
    object,
    field: 'status.loadBalancer.ingress[].hostname',
    value,
  });
  const blind =
    names.length === addresses.length
      ? context
          .planesReading(key)
          .filter(
            ({ plane }) =>
              !context.view(plane).features.resolveHostnameGateways,
          )
      : [];
  return [
    ...blind.map(({ plane }) =>
      draft('MST0311', {
        subject: { ...about.subject, controlPlane: plane.name },
        clusters: [key, plane.configCluster],
        parameters: {
          ...parameters,
          hostname: names[0],
          controlPlane: plane.name,
        },
        evidence: [
          evidenceOf(names[0]),
          {
            type: 'computed',
            text: quoted(
              `RESOLVE_HOSTNAME_GATEWAYS=${plane.env.RESOLVE_HOSTNAME_GATEWAYS}`,
            ),
          },
        ],
      }),
    ),
    ...names
      .filter(hostname => !context.facts.resolved.get(hostname)?.length)
      .map(hostname =>
        draft('MST0302', {
          ...about,
          parameters: { ...parameters, hostname },
          evidence: [evidenceOf(hostname)],
          key: hostname,
        }),
      ),
  ];
}

/** Names in the addresses of Gateways of the Gateway API. */
function kubernetesGatewayFindings(
  context: FleetContext,
  key: ClusterKey,
): FindingDraft[] {
  return [...context.records(key).all('KubernetesGateway')]
    .filter(({ labels }) => labels[NETWORK_LABEL])
    .flatMap(gateway => {
      const object = context.ref(key, gateway);
      return gateway.addresses
        .filter(
          ({ type, value }) =>
            type === 'Hostname' && !context.facts.resolved.get(value)?.length,
        )
        .map(({ value }) =>
          draft('MST0302', {
            subject: { cluster: key, object },
            clusters: [key],
            parameters: {
              object: nameOf(gateway),
              cluster: context.nameOf(key),
              hostname: value,
            },
            evidence: [
              {
                type: 'object',
                object,
                field: 'spec.addresses[].value',
                value,
              },
            ],
            key: value,
          }),
        );
    });
}

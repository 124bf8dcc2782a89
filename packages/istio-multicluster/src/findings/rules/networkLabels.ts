import { FindingEvidence } from '../../evidence';
import { FleetContext } from '../../facts/FleetContext';
import { ClusterKey } from '../../fleet/FleetChange';
import { CountedNetwork, proxySummary } from '../../links/proxySummary';
import { ObjectRef } from '../../records/ObjectRef';
import { NETWORK_LABEL } from '../../registry/RegistryNetwork';
import { draft, FindingDraft } from '../FindingDraft';
import { gatewayServices, nameOf } from './gatewayServices';

const LABEL_FIELD = `metadata.labels["${NETWORK_LABEL}"]`;
const NETWORK_VARIABLE =
  'spec.containers["istio-proxy"].env["ISTIO_META_NETWORK"]';

/** Clusters whose parts do not agree about the network that they are in. */
export function networkLabels(context: FleetContext): FindingDraft[] {
  return context.clusters
    .filter(
      ({ key }) =>
        context.planesReading(key).length > 0 &&
        context.knows(key, 'Namespace', 'Service', 'Pod'),
    )
    .flatMap(({ key }) => {
      const network = context.networkOf(key);
      const { networks } = proxySummary(
        context.records(key).byNamespace('Pod'),
      );
      return network === ''
        ? missingLabel(context, key, networks)
        : [
            ...otherProxies(context, key, network, networks),
            ...otherGateways(context, key, network, networks),
            ...proxiesWithout(context, key, network, networks),
          ];
    });
}

function systemNamespace(context: FleetContext, key: ClusterKey): ObjectRef {
  return {
    kind: 'Namespace',
    namespace: '',
    name: context.systemNamespaceOf(key),
    cluster: key,
  };
}

/** Nothing says the network of pods without a label, and something else says it. */
function missingLabel(
  context: FleetContext,
  key: ClusterKey,
  networks: readonly CountedNetwork[],
): FindingDraft[] {
  const decides = context
    .planesReading(key)
    .some(({ plane }) =>
      context
        .view(plane)
        .registries.some(
          registry =>
            registry.key === key && registry.network.decidedBy !== 'nothing',
        ),
    );
  const namespace = systemNamespace(context, key);
  // A missing namespace is a finding of its own.
  if (decides || !context.records(key).get('Namespace', '', namespace.name)) {
    return [];
  }
  const [gateway] = gatewayServices(context.records(key));
  const proxies = networks.find(({ network }) => network !== '');
  const network = gateway?.labels[NETWORK_LABEL] ?? proxies?.network;
  if (network === undefined) {
    return [];
  }
  const source: FindingEvidence = gateway
    ? {
        type: 'object',
        object: context.ref(key, gateway),
        field: LABEL_FIELD,
        value: network,
      }
    : {
        type: 'object',
        object: context.ref(key, proxies!.sample),
        field: NETWORK_VARIABLE,
        value: network,
      };
  return [
    draft('MST0303', {
      subject: { cluster: key, object: namespace },
      clusters: [key],
      parameters: {
        namespace: namespace.name,
        cluster: context.nameOf(key),
        source: gateway
          ? `gateway ${nameOf(gateway)}`
          : `proxy ${nameOf(proxies!.sample)}`,
        network,
      },
      evidence: [
        { type: 'object', object: namespace, field: LABEL_FIELD },
        source,
      ],
    }),
  ];
}

/** A second network is meant if the cluster has a gateway for it. */
function otherProxies(
  context: FleetContext,
  key: ClusterKey,
  network: string,
  networks: readonly CountedNetwork[],
): FindingDraft[] {
  const served = new Set(
    gatewayServices(context.records(key)).map(
      ({ labels }) => labels[NETWORK_LABEL],
    ),
  );
  const object = systemNamespace(context, key);
  return networks
    .filter(
      ({ network: other }) =>
        other !== '' && other !== network && !served.has(other),
    )
    .map(({ network: other, count, sample }) =>
      draft('MST0304', {
        subject: { cluster: key },
        clusters: [key],
        parameters: {
          namespace: object.name,
          cluster: context.nameOf(key),
          network,
          count,
          other,
        },
        evidence: [
          { type: 'object', object, field: LABEL_FIELD, value: network },
          {
            type: 'object',
            object: context.ref(key, sample),
            field: NETWORK_VARIABLE,
            value: other,
          },
        ],
        key: other,
      }),
    );
}

/** A gateway for a network that nothing in the cluster is in. */
function otherGateways(
  context: FleetContext,
  key: ClusterKey,
  network: string,
  networks: readonly CountedNetwork[],
): FindingDraft[] {
  const namespace = systemNamespace(context, key);
  return gatewayServices(context.records(key))
    .filter(({ labels }) => {
      const other = labels[NETWORK_LABEL];
      return (
        other !== network && !networks.some(each => each.network === other)
      );
    })
    .map(gateway => {
      const object = context.ref(key, gateway);
      return draft('MST0305', {
        subject: { cluster: key, object },
        clusters: [key],
        parameters: {
          object: nameOf(gateway),
          cluster: context.nameOf(key),
          network: gateway.labels[NETWORK_LABEL],
          other: network,
        },
        evidence: [
          {
            type: 'object',
            object,
            field: LABEL_FIELD,
            value: gateway.labels[NETWORK_LABEL],
          },
          {
            type: 'object',
            object: namespace,
            field: LABEL_FIELD,
            value: network,
          },
        ],
      });
    });
}

/** Only if none knows it: a single one may be meant so. */
function proxiesWithout(
  context: FleetContext,
  key: ClusterKey,
  network: string,
  networks: readonly CountedNetwork[],
): FindingDraft[] {
  const [only] = networks;
  const hasGateway = context
    .planesReading(key)
    .some(({ plane }) =>
      context
        .view(plane)
        .gateways.all.some(gateway => gateway.network === network),
    );
  if (networks.length !== 1 || only.network !== '' || !hasGateway) {
    return [];
  }
  return [
    draft('MST0306', {
      subject: { cluster: key },
      clusters: [key],
      parameters: { count: only.count, cluster: context.nameOf(key), network },
      evidence: [
        {
          type: 'object',
          object: context.ref(key, only.sample),
          field: NETWORK_VARIABLE,
        },
      ],
    }),
  ];
}

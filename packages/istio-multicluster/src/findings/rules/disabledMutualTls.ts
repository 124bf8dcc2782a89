import { ControlPlaneStatus } from '../../facts/ControlPlaneStatus';
import { FleetContext } from '../../facts/FleetContext';
import { fullHostName, hostsOverlap, isWildcard } from '../../hosts/hostNames';
import { RecordsByNamespace } from '../../fleet/ClusterRecords';
import { memoize } from '../../memo/memoize';
import {
  DestinationRuleRecord,
  TrafficPolicy,
} from '../../records/DestinationRuleRecord';
import { PeerAuthenticationRecord } from '../../records/PeerAuthenticationRecord';
import { draft, FindingDraft } from '../FindingDraft';
import { meshNetworksOf, nameOf } from './gatewayServices';

type Setting<T> = {
  readonly record: T;
  readonly field: string;
  readonly mode: string;
};

const disabling = memoize(
  (
    policies: RecordsByNamespace<'PeerAuthentication'>,
  ): readonly Setting<PeerAuthenticationRecord>[] =>
    recordsOf(policies).flatMap(record => [
      ...(record.mode === 'DISABLE'
        ? [{ record, field: 'spec.mtls.mode', mode: 'DISABLE' }]
        : []),
      ...[...record.portLevelModes]
        .filter(([, mode]) => mode === 'DISABLE')
        .map(([port]) => ({
          record,
          field: `spec.portLevelMtls["${port}"].mode`,
          mode: `DISABLE at port ${port}`,
        })),
    ]),
);

const plainRules = memoize(
  (
    rules: RecordsByNamespace<'DestinationRule'>,
  ): readonly Setting<DestinationRuleRecord>[] =>
    recordsOf(rules).flatMap(record => [
      ...modesOf(record, record.trafficPolicy, 'spec.trafficPolicy'),
      ...record.subsets.flatMap(({ trafficPolicy }, index) =>
        modesOf(record, trafficPolicy, `spec.subsets[${index}].trafficPolicy`),
      ),
    ]),
);

function recordsOf<T>(
  namespaces: ReadonlyMap<string, ReadonlyMap<string, T>>,
): T[] {
  return [...namespaces.values()].flatMap(names => [...names.values()]);
}

function modesOf(
  record: DestinationRuleRecord,
  policy: TrafficPolicy | undefined,
  path: string,
): Setting<DestinationRuleRecord>[] {
  const settings = [
    { tlsMode: policy?.tlsMode, field: `${path}.tls.mode` },
    ...[...(policy?.portLevelSettings ?? [])].map(([port, { tlsMode }]) => ({
      tlsMode,
      field: `${path}.portLevelSettings[port ${port}].tls.mode`,
    })),
  ];
  return settings.flatMap(({ tlsMode, field }) =>
    tlsMode === undefined || tlsMode === 'ISTIO_MUTUAL'
      ? []
      : [{ record, field, mode: tlsMode }],
  );
}

/** Policies that take workloads out of reach of other networks. */
export function disabledMutualTls(context: FleetContext): FindingDraft[] {
  return context.planes
    .filter(
      ({ plane }) =>
        meshNetworksOf(context, plane.configCluster).size > 1 &&
        context.view(plane).gateways.isMultiNetwork,
    )
    .flatMap(status => [
      ...peerAuthentications(context, status),
      ...destinationRules(context, status),
    ]);
}

function peerAuthentications(
  context: FleetContext,
  { plane }: ControlPlaneStatus,
): FindingDraft[] {
  const { config } = context.view(plane);
  return disabling(config.byNamespace('PeerAuthentication')).map(
    ({ record, field, mode }) => {
      const object = context.ref(plane.configCluster, record);
      return draft('MST0407', {
        subject: { cluster: plane.configCluster, object },
        clusters: [plane.configCluster],
        parameters: {
          object: nameOf(record),
          cluster: context.nameOf(plane.configCluster),
          mode,
        },
        evidence: [{ type: 'object', object, field, value: 'DISABLE' }],
        key: field,
      });
    },
  );
}

function destinationRules(
  context: FleetContext,
  { plane }: ControlPlaneStatus,
): FindingDraft[] {
  const view = context.view(plane);
  return plainRules(view.config.byNamespace('DestinationRule'))
    .filter(({ record }) => crossesNetworks(context, plane, record))
    .map(({ record, field, mode }) => {
      const object = context.ref(plane.configCluster, record);
      return draft('MST0408', {
        subject: { cluster: plane.configCluster, object },
        clusters: [plane.configCluster],
        parameters: {
          object: nameOf(record),
          cluster: context.nameOf(plane.configCluster),
          mode,
          host: record.host,
        },
        evidence: [{ type: 'object', object, field, value: mode }],
        key: field,
      });
    });
}

/** Whether a rule is about services that clusters of several networks have. */
function crossesNetworks(
  context: FleetContext,
  plane: ControlPlaneStatus['plane'],
  { host: written, namespace }: DestinationRuleRecord,
): boolean {
  const host = fullHostName(written, namespace, plane.domainSuffix);
  if (isWildcard(host)) {
    return hostsOverlap(host, `*.svc.${plane.domainSuffix}`);
  }
  const networks = context
    .view(plane)
    .services(host)
    .flatMap(service =>
      service.origin === 'kubernetes'
        ? service.objects.map(({ registry }) => context.networkOf(registry.key))
        : [],
    );
  return new Set(networks).size > 1;
}

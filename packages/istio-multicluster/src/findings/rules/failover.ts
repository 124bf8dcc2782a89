import { ControlPlaneStatus } from '../../facts/ControlPlaneStatus';
import { FleetContext } from '../../facts/FleetContext';
import { RecordsByNamespace } from '../../fleet/ClusterRecords';
import { memoize } from '../../memo/memoize';
import {
  DestinationRuleRecord,
  TrafficPolicyParts,
} from '../../records/DestinationRuleRecord';
import { draft, FindingDraft } from '../FindingDraft';
import { meshNetworksOf, nameOf } from './gatewayServices';

const OF_PLACES = [
  'topology.kubernetes.io/region',
  'topology.kubernetes.io/zone',
  'topology.istio.io/subzone',
];
const BEHIND_GATEWAYS = [
  'topology.istio.io/network',
  'topology.istio.io/cluster',
];

/** A policy as it applies to the host, a subset or a port. */
type Applied = { readonly parts: TrafficPolicyParts; readonly field: string };
type Rule = {
  readonly record: DestinationRuleRecord;
  readonly applied: readonly Applied[];
};

/** Subsets override the rule field by field, ports as a whole. */
const rulesOf = memoize(
  (rules: RecordsByNamespace<'DestinationRule'>): readonly Rule[] =>
    [...rules.values()].flatMap(names =>
      [...names.values()].map(record => ({
        record,
        applied: appliedOf(record),
      })),
    ),
);

function appliedOf({
  trafficPolicy,
  subsets,
}: DestinationRuleRecord): Applied[] {
  return [
    ...withPorts(trafficPolicy ?? {}, trafficPolicy, 'spec.trafficPolicy'),
    ...subsets.flatMap(({ trafficPolicy: own }, index) =>
      own
        ? withPorts(
            { ...trafficPolicy, ...own },
            own,
            `spec.subsets[${index}].trafficPolicy`,
          )
        : [],
    ),
  ];
}

function withPorts(
  parts: TrafficPolicyParts,
  policy: DestinationRuleRecord['trafficPolicy'],
  field: string,
): Applied[] {
  return [
    { parts, field },
    ...[...(policy?.portLevelSettings ?? [])].map(([port, own]) => ({
      parts: own,
      field: `${field}.portLevelSettings[port ${port}]`,
    })),
  ];
}

/** DestinationRules whose failover does not do what it looks like. */
export function failover(context: FleetContext): FindingDraft[] {
  return context.planes.flatMap(status => {
    const { plane } = status;
    const networks = meshNetworksOf(context, plane.configCluster);
    const rules = rulesOf(
      context.view(plane).config.byNamespace('DestinationRule'),
    );
    return rules.flatMap(({ record, applied }) =>
      applied.flatMap(each => [
        ...withoutEffect(context, status, record, each),
        ...(networks.size > 1
          ? [...blindPriorities(context, status, record, each)]
          : []),
      ]),
    );
  });
}

function aboutOf(
  context: FleetContext,
  { plane }: ControlPlaneStatus,
  record: DestinationRuleRecord,
) {
  const object = context.ref(plane.configCluster, record);
  return {
    subject: { cluster: plane.configCluster, object },
    clusters: [plane.configCluster],
    parameters: {
      object: nameOf(record),
      cluster: context.nameOf(plane.configCluster),
      host: record.host,
    },
    object,
  };
}

function withoutEffect(
  context: FleetContext,
  status: ControlPlaneStatus,
  record: DestinationRuleRecord,
  { parts, field }: Applied,
): FindingDraft[] {
  const setting = parts.loadBalancer?.localityLbSetting;
  const isAsked =
    setting?.enabled &&
    (setting.failover.length > 0 || setting.failoverPriority.length > 0);
  if (!isAsked || parts.outlierDetection) {
    return [];
  }
  const { object, ...about } = aboutOf(context, status, record);
  return [
    draft('MST0411', {
      ...about,
      evidence: [
        {
          type: 'object',
          object,
          field: `${field}.loadBalancer.localityLbSetting`,
          value: setting.failover.length > 0 ? 'failover' : 'failoverPriority',
        },
        { type: 'object', object, field: `${field}.outlierDetection` },
      ],
      key: field,
    }),
  ];
}

function blindPriorities(
  context: FleetContext,
  status: ControlPlaneStatus,
  record: DestinationRuleRecord,
  { parts, field }: Applied,
): FindingDraft[] {
  const setting = parts.loadBalancer?.localityLbSetting;
  const labels = (setting?.failoverPriority ?? []).map(
    entry => entry.split('=')[0],
  );
  const isBlind =
    setting?.enabled &&
    parts.outlierDetection &&
    labels.some(label => OF_PLACES.includes(label)) &&
    !BEHIND_GATEWAYS.includes(labels[0]);
  if (!isBlind || !setting) {
    return [];
  }
  const { object, ...about } = aboutOf(context, status, record);
  return [
    draft('MST0412', {
      ...about,
      parameters: {
        ...about.parameters,
        labels: setting.failoverPriority.join(', '),
      },
      evidence: [
        {
          type: 'object',
          object,
          field: `${field}.loadBalancer.localityLbSetting.failoverPriority`,
          value: setting.failoverPriority.join(', '),
        },
      ],
      key: field,
    }),
  ];
}

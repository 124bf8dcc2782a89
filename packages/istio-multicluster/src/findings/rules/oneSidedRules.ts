import { evidenceText } from '../../evidence';
import { ControlPlaneStatus } from '../../facts/ControlPlaneStatus';
import { FleetContext } from '../../facts/FleetContext';
import { RecordsByNamespace } from '../../fleet/ClusterRecords';
import { fullHostName } from '../../hosts/hostNames';
import { memoize } from '../../memo/memoize';
import { DestinationRuleRecord } from '../../records/DestinationRuleRecord';
import { VirtualServiceRecord } from '../../records/VirtualServiceRecord';
import { draft, FindingDraft } from '../FindingDraft';
import { nameOf } from './gatewayServices';

type HostRule = DestinationRuleRecord | VirtualServiceRecord;
type ByHost = ReadonlyMap<string, readonly HostRule[]>;

const rulesByHost = memoize(
  (rules: RecordsByNamespace<'DestinationRule'>): ByHost =>
    indexed(rules, ({ host }) => [host]),
);
const routesByHost = memoize(
  (rules: RecordsByNamespace<'VirtualService'>): ByHost =>
    indexed(rules, ({ hosts, gateways }) =>
      gateways.length === 0 || gateways.includes('mesh') ? hosts : [],
    ),
);

/** Hosts of a mesh are taken to end alike everywhere. */
function indexed<T extends HostRule>(
  rules: ReadonlyMap<string, ReadonlyMap<string, T>>,
  hostsOf: (rule: T) => readonly string[],
): ByHost {
  const index = new Map<string, T[]>();
  for (const names of rules.values()) {
    for (const rule of names.values()) {
      for (const host of hostsOf(rule)) {
        const full = fullHostName(host, rule.namespace, 'cluster.local');
        index.set(full, [...(index.get(full) ?? []), rule]);
      }
    }
  }
  return index;
}

/** What is in the configuration of one primary of a mesh and not of another. */
export function oneSidedRules(context: FleetContext): FindingDraft[] {
  return context.meshes.flatMap(({ planes }) => {
    const primaries = [
      ...new Map(planes.map(each => [each.plane.configCluster, each])).values(),
    ].filter(({ plane }) =>
      context.knows(
        plane.configCluster,
        'DestinationRule',
        'VirtualService',
        'Service',
      ),
    );
    return primaries.length < 2
      ? []
      : [
          ...missingSubsets(context, primaries),
          ...missingRules(context, primaries),
        ];
  });
}

function rulesIn(context: FleetContext, { plane }: ControlPlaneStatus): ByHost {
  return rulesByHost(context.view(plane).config.byNamespace('DestinationRule'));
}

function subsetsOf(rules: readonly HostRule[]): Set<string> {
  return new Set(
    rules.flatMap(rule =>
      rule.kind === 'DestinationRule'
        ? rule.subsets.map(({ name }) => name)
        : [],
    ),
  );
}

function hasService(
  context: FleetContext,
  { plane }: ControlPlaneStatus,
  host: string,
): boolean {
  const [name, namespace] = host.split('.');
  return (
    host.includes('.svc.') &&
    context
      .records(plane.configCluster)
      .get('Service', namespace ?? '', name) !== undefined
  );
}

/**
 * Subsets that routes of one primary use and that the primary of the service's
 * other network does not know: its gateway has no such SNI.
 */
function missingSubsets(
  context: FleetContext,
  primaries: readonly ControlPlaneStatus[],
): FindingDraft[] {
  return primaries.flatMap(status => {
    const { plane } = status;
    const own = rulesIn(context, status);
    return usedSubsets(context, status).flatMap(({ host, subset, rule }) =>
      !subsetsOf(own.get(host) ?? []).has(subset)
        ? []
        : primaries
            .filter(
              other =>
                other !== status &&
                [...plane.registries.values()].includes(
                  other.plane.configCluster,
                ) &&
                context.networkOf(other.plane.configCluster) !==
                  context.networkOf(plane.configCluster) &&
                hasService(context, other, host) &&
                !subsetsOf(rulesIn(context, other).get(host) ?? []).has(subset),
            )
            .map(({ plane: other }) => {
              const object = context.ref(plane.configCluster, rule);
              return draft('MST0409', {
                subject: { controlPlane: other.name, object },
                clusters: [other.configCluster, plane.configCluster],
                parameters: {
                  controlPlane: plane.name,
                  subset,
                  host,
                  cluster: context.nameOf(other.configCluster),
                  other: other.name,
                },
                evidence: [
                  {
                    type: 'object',
                    object,
                    field: 'spec.http[].route[].destination.subset',
                    value: subset,
                  },
                  ...(own.get(host) ?? []).map(
                    each =>
                      ({
                        type: 'object',
                        object: context.ref(plane.configCluster, each),
                        field: 'spec.subsets[].name',
                        value: subset,
                      } as const),
                  ),
                ],
                key: `${host}/${subset}`,
              });
            }),
    );
  });
}

function usedSubsets(
  context: FleetContext,
  { plane }: ControlPlaneStatus,
): { host: string; subset: string; rule: VirtualServiceRecord }[] {
  return context
    .view(plane)
    .virtualServices.flatMap(route =>
      [...route.http, ...route.tcp, ...route.tls].flatMap(
        ({ route: targets }) =>
          targets
            .filter(({ subset }) => subset !== '')
            .map(({ host, subset }) => ({ host, subset, rule: route.record })),
      ),
    );
}

/** One for each host: which primary has a rule for it and which has none. */
function missingRules(
  context: FleetContext,
  primaries: readonly ControlPlaneStatus[],
): FindingDraft[] {
  return [
    (status: ControlPlaneStatus) => rulesIn(context, status),
    ({ plane }: ControlPlaneStatus) =>
      routesByHost(context.view(plane).config.byNamespace('VirtualService')),
  ].flatMap(indexOf => {
    const hosts = new Map<string, ControlPlaneStatus>();
    for (const status of primaries) {
      for (const host of indexOf(status).keys()) {
        if (!hosts.has(host)) {
          hosts.set(host, status);
        }
      }
    }
    return [...hosts].flatMap(([host, holder]) => {
      const lacking = primaries.find(
        other =>
          !indexOf(other).has(host) &&
          hasService(context, other, host) &&
          hasService(context, holder, host),
      );
      const [rule] = indexOf(holder).get(host) ?? [];
      if (!lacking || !rule) {
        return [];
      }
      const { configCluster } = holder.plane;
      const other = lacking.plane.configCluster;
      const object = context.ref(configCluster, rule);
      return [
        draft('MST0410', {
          subject: { cluster: configCluster, object },
          clusters: [configCluster, other],
          parameters: {
            kind: rule.kind,
            object: nameOf(rule),
            cluster: context.nameOf(configCluster),
            other: context.nameOf(other),
          },
          evidence: [
            { type: 'object', object, field: 'spec.host', value: host },
            {
              type: 'computed',
              cluster: other,
              text: evidenceText('no-rule', { kind: rule.kind, host }),
            },
          ],
          key: host,
        }),
      ];
    });
  });
}

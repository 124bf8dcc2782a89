import { subsetOf } from '../../policies/trafficPolicy';
import {
  DestinationRuleRecord,
  TrafficPolicy,
} from '../../records/DestinationRuleRecord';
import { LocalityLbSetting } from '../../records/LocalityLbSetting';
import { Question } from '../Question';
import { localityMatches } from './applyDistribute';

/** Where the distribution stands that counts for a client. */
export type DistributionSource = {
  /** Missing: in the mesh config. */
  readonly rule?: DestinationRuleRecord;
  /** Of its `to`. */
  readonly path: readonly (string | number)[];
  readonly from: string;
  readonly to: Readonly<Record<string, number>>;
};

type Path = readonly (string | number)[];

/** Finds the object and field of the distribution that a question obeys. */
export function distributionSource(question: Question): DistributionSource {
  const { view, policy, rule, subset, port, client } = question;
  const own = policy.loadBalancer?.localityLbSetting;
  const setting = own ?? view.meshConfig.localityLbSetting;
  const index = setting.distribute.findIndex(({ from }) =>
    localityMatches(client.locality, from),
  );
  const { from = '', to = {} } = setting.distribute[index] ?? {};
  const inSetting: Path = ['distribute', index, 'to'];
  if (!own || !rule) {
    return { path: ['localityLbSetting', ...inSetting], from, to };
  }
  const found = subsetOf(rule, subset);
  const places: [DestinationRuleRecord, TrafficPolicy | undefined, Path][] = [
    ...(found
      ? [
          [
            found.record,
            found.record.subsets[found.index].trafficPolicy,
            ['spec', 'subsets', found.index, 'trafficPolicy'],
          ] as [DestinationRuleRecord, TrafficPolicy | undefined, Path],
        ]
      : []),
    ...rule.from.map(
      (record): [DestinationRuleRecord, TrafficPolicy | undefined, Path] => [
        record,
        record.trafficPolicy,
        ['spec', 'trafficPolicy'],
      ],
    ),
  ];
  for (const [record, candidate, path] of places) {
    const place = settingPath(candidate, port.port, own);
    if (place) {
      return {
        rule: record,
        path: [...path, ...place, ...inSetting],
        from,
        to,
      };
    }
  }
  return { rule: rule.from[0], path: ['spec'], from, to };
}

function settingPath(
  policy: TrafficPolicy | undefined,
  port: number,
  setting: LocalityLbSetting,
): Path | undefined {
  const end = ['loadBalancer', 'localityLbSetting'];
  const ports = [...(policy?.portLevelSettings ?? [])];
  const index = ports.findIndex(
    ([number, parts]) =>
      number === port && parts.loadBalancer?.localityLbSetting === setting,
  );
  if (index >= 0) {
    return ['portLevelSettings', index, ...end];
  }
  return policy?.loadBalancer?.localityLbSetting === setting ? end : undefined;
}

import { evidenceText, FindingEvidence } from '../../evidence';
import { FleetContext } from '../../facts/FleetContext';
import { RecordsByName, RecordsByNamespace } from '../../fleet/ClusterRecords';
import { ClusterKey } from '../../fleet/FleetChange';
import { IpRange, rangeContains, readIpRange } from '../../hosts/ipAddress';
import { memoize } from '../../memo/memoize';
import { draft, FindingDraft } from '../FindingDraft';

type Ranges = readonly { readonly text: string; readonly range: IpRange }[];

/** The ranges that nodes give their pods addresses from. */
const podRanges = memoize((nodes: RecordsByName<'Node'>): Ranges => {
  const texts = new Set(
    [...nodes.values()].flatMap(({ podCidrs }) => podCidrs),
  );
  return [...texts].flatMap(text => {
    const range = readIpRange(text);
    return range ? [{ text, range }] : [];
  });
});

/** Addresses of running pods that do not use the node's, by their first parts. */
const addressesIn = memoize((pods: RecordsByName<'Pod'>): readonly string[] =>
  [...pods.values()]
    .filter(
      ({ hostNetwork, phase, deleting }) =>
        !hostNetwork && phase === 'Running' && !deleting,
    )
    .flatMap(({ ips }) => ips.slice(0, 1)),
);

type ByPrefix = ReadonlyMap<string, ReadonlySet<string>>;

const addressesByPrefix = memoize(
  (pods: RecordsByNamespace<'Pod'>): ByPrefix => {
    const byPrefix = new Map<string, Set<string>>();
    for (const names of pods.values()) {
      for (const address of addressesIn(names)) {
        const end = address.lastIndexOf(address.includes('.') ? '.' : ':');
        const prefix = address.slice(0, end);
        const known = byPrefix.get(prefix);
        if (known) {
          known.add(address);
        } else {
          byPrefix.set(prefix, new Set([address]));
        }
      }
    }
    return byPrefix;
  },
);

const sharedRange = memoize((one: Ranges, other: Ranges): { text?: string } => {
  for (const { text, range } of one) {
    for (const entry of other) {
      if (overlap(range, text, entry.range, entry.text)) {
        return {
          text: text === entry.text ? text : `${text} and ${entry.text}`,
        };
      }
    }
  }
  return {};
});

const sharedAddress = memoize(
  (one: ByPrefix, other: ByPrefix): { text?: string } => {
    const [few, many] = one.size < other.size ? [one, other] : [other, one];
    for (const [prefix, addresses] of few) {
      const others = many.get(prefix);
      if (others) {
        for (const address of addresses) {
          if (others.has(address)) {
            return { text: address };
          }
        }
      }
    }
    return {};
  },
);

function overlap(
  one: IpRange,
  oneText: string,
  other: IpRange,
  otherText: string,
): boolean {
  const addressOf = (text: string) => text.slice(0, text.lastIndexOf('/'));
  return (
    rangeContains(one, addressOf(otherText)) ||
    rangeContains(other, addressOf(oneText))
  );
}

/** Clusters of one network whose pods have the same addresses. */
export function overlappingAddresses(context: FleetContext): FindingDraft[] {
  return context.meshes.flatMap(({ clusters }) => {
    const byNetwork = new Map<string, ClusterKey[]>();
    for (const key of clusters) {
      const network = context.networkOf(key);
      const list = byNetwork.get(network);
      if (list) {
        list.push(key);
      } else {
        byNetwork.set(network, [key]);
      }
    }
    return [...byNetwork].flatMap(([network, keys]) =>
      keys.flatMap((key, index) =>
        keys
          .slice(index + 1)
          .flatMap(other => pairFindings(context, network, key, other)),
      ),
    );
  });
}

function pairFindings(
  context: FleetContext,
  network: string,
  key: ClusterKey,
  other: ClusterKey,
): FindingDraft[] {
  const [one, two] = [context.records(key), context.records(other)];
  const ranges = sharedRange(
    podRanges(one.inNamespace('Node', '')),
    podRanges(two.inNamespace('Node', '')),
  );
  const addresses =
    ranges.text ??
    sharedAddress(
      addressesByPrefix(one.byNamespace('Pod')),
      addressesByPrefix(two.byNamespace('Pod')),
    ).text;
  return addresses === undefined
    ? []
    : [
        draft('MST0318', {
          subject: { cluster: key },
          clusters: [key, other],
          parameters: {
            cluster: context.nameOf(key),
            other: context.nameOf(other),
            network: network || '(none)',
            addresses,
          },
          evidence: [
            rangeEvidence(key, addresses),
            rangeEvidence(other, addresses),
          ],
        }),
      ];
}

function rangeEvidence(
  cluster: ClusterKey,
  addresses: string,
): FindingEvidence {
  return {
    type: 'computed',
    cluster,
    text: evidenceText('pod-addresses', { addresses }),
  };
}

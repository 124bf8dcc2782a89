import { RecordsByName } from '../fleet/ClusterRecords';
import { memoize } from '../memo/memoize';

/** The nodes of a cluster that run one version of the kubelet. */
export type KubeletVersion = {
  /** As the node says it. */
  readonly version: string;
  readonly count: number;
  /** The first of them by name. */
  readonly node: string;
};

/** By version as text; what a node does not say is left out. */
export const kubeletVersions = memoize(
  (nodes: RecordsByName<'Node'>): readonly KubeletVersion[] => {
    const found = new Map<string, KubeletVersion>();
    for (const { name, kubeletVersion: version } of nodes.values()) {
      if (version !== undefined) {
        const { count, node } = found.get(version) ?? { count: 0, node: name };
        found.set(version, {
          version,
          count: count + 1,
          node: name < node ? name : node,
        });
      }
    }
    return [...found.values()].sort((a, b) => (a.version < b.version ? -1 : 1));
  },
);

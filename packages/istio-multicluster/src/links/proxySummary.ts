import { RecordsByName, RecordsByNamespace } from '../fleet/ClusterRecords';
import { minorVersion } from '../control-plane/minorVersion';
import { memoize } from '../memo/memoize';
import { InjectedPod, injectedPodsIn } from './injectedPods';

type Counted = { readonly count: number; readonly sample: InjectedPod };

/** Proxies of one minor version. */
export type CountedVersion = Counted & {
  readonly revision: string;
  readonly version: string;
};

/** Sidecars that were started with one network; empty is none. */
export type CountedNetwork = Counted & { readonly network: string };

/** What the proxies of a cluster were started with. */
export type ProxySummary = {
  readonly versions: readonly CountedVersion[];
  readonly networks: readonly CountedNetwork[];
};

const summaryIn = memoize((pods: RecordsByName<'Pod'>): ProxySummary => {
  const injected = injectedPodsIn(pods);
  return merged(
    injected.map(pod => {
      const { proxy } = pod;
      const version = minorVersion(proxy.version);
      const one = { count: 1, sample: pod };
      return {
        versions:
          version === undefined
            ? []
            : [{ ...one, version, revision: proxy.revision ?? '' }],
        networks:
          proxy.type === 'sidecar' ? [{ ...one, network: proxy.network }] : [],
      };
    }),
  );
});

/** All of a cluster, counted. */
export const proxySummary = memoize(
  (pods: RecordsByNamespace<'Pod'>): ProxySummary =>
    merged([...pods.values()].map(names => summaryIn(names))),
);

function merged(summaries: readonly ProxySummary[]): ProxySummary {
  const versions = new Map<string, CountedVersion>();
  const networks = new Map<string, CountedNetwork>();
  for (const summary of summaries) {
    for (const each of summary.versions) {
      add(versions, `${each.revision}\n${each.version}`, each);
    }
    for (const each of summary.networks) {
      add(networks, each.network, each);
    }
  }
  return {
    versions: [...versions.values()],
    networks: [...networks.values()],
  };
}

function add<T extends Counted>(
  counts: Map<string, T>,
  key: string,
  each: T,
): void {
  const known = counts.get(key);
  counts.set(key, known ? { ...known, count: known.count + each.count } : each);
}

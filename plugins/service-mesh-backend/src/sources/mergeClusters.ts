import { ClusterKey } from '@meshstage/istio-multicluster';
import { MeshCluster } from '@meshstage/plugin-service-mesh-node';
import { addressKeyOf, clusterKeyOf } from './clusterKeyOf';

/** A cluster with everything that the sources say of it. */
export type MergedCluster = {
  key: ClusterKey;
  cluster: MeshCluster;
  /** Names of the sources that name it, the deciding one first. */
  sources: readonly string[];
};

/** Two sources that do not agree. Values are named only where they are no secrets. */
export type Contradiction = {
  cluster: string;
  field: string;
  /** Where the value came from that counts. */
  kept: string;
  /** Where the value came from that does not. */
  dropped: string;
  message: string;
};

/** Of all sources together. */
export type MergedClusters = {
  clusters: readonly MergedCluster[];
  contradictions: readonly Contradiction[];
};

type Field = Exclude<keyof MeshCluster, 'origins' | 'name'>;

/** A description of how to reach a cluster is taken whole, from one source. */
const ACCESS: readonly Field[] = [
  'url',
  'certificateAuthority',
  'skipTlsVerify',
  'tlsServerName',
  'proxyUrl',
  'addressGuard',
  'authentication',
];

/** What a later source may add, and what both of them may say. */
const FIELDS: readonly Field[] = [
  'title',
  'identity',
  ...ACCESS,
  'istiod',
  'remoteSecrets',
  'simulated',
];

/** Values that may be shown. */
const SHOWN: readonly Field[] = [
  'title',
  'url',
  'skipTlsVerify',
  'tlsServerName',
];

/**
 * One cluster for all descriptions of the same one. Sources that come first
 * decide; what they leave open, others fill in, except how to reach it, which
 * is never mixed.
 */
export function mergeClusters(
  sources: readonly {
    name: string;
    clusters: readonly MeshCluster[];
  }[],
): MergedClusters {
  const merged: (MergedCluster & { sources: string[] })[] = [];
  const contradictions: Contradiction[] = [];
  for (const source of sources) {
    for (const cluster of source.clusters) {
      const same = merged.find(other => isSame(other.cluster, cluster));
      const taken = merged.find(other => other.cluster.name === cluster.name);
      if (same) {
        same.sources.push(source.name);
        contradictions.push(...contradictionsOf(same.cluster, cluster));
        same.cluster = filledIn(same.cluster, cluster);
      } else if (taken) {
        contradictions.push(nameTaken(taken.cluster, cluster));
      } else {
        // Of the first description: what others add later must not make another cluster of it.
        const key = clusterKeyOf(cluster);
        merged.push({ key, cluster, sources: [source.name] });
      }
    }
  }
  return { clusters: merged, contradictions };
}

function isSame(one: MeshCluster, other: MeshCluster): boolean {
  const arns = [one.identity?.arn, other.identity?.arn];
  if (arns[0] && arns[1]) {
    return arns[0] === arns[1];
  }
  const uids = [one.identity?.kubeSystemUid, other.identity?.kubeSystemUid];
  if (uids[0] && uids[1]) {
    return uids[0] === uids[1];
  }
  return (
    addressKeyOf(one) === addressKeyOf(other) ||
    (one.name === other.name && hostOf(one) === hostOf(other))
  );
}

function hostOf(cluster: MeshCluster): string {
  return new URL(cluster.url).host;
}

function filledIn(kept: MeshCluster, other: MeshCluster): MeshCluster {
  const result = { ...kept, origins: { ...kept.origins } };
  for (const field of FIELDS) {
    if (kept[field] === undefined && !ACCESS.includes(field)) {
      Object.assign(result, { [field]: other[field] });
      const origin = other.origins[field];
      if (origin !== undefined) {
        Object.assign(result.origins, { [field]: origin });
      }
    }
  }
  return result;
}

function contradictionsOf(
  kept: MeshCluster,
  other: MeshCluster,
): Contradiction[] {
  const fields: ('name' | Field)[] = ['name', ...FIELDS];
  return fields
    .filter(field => differ(kept[field], other[field]))
    .map(field => ({
      cluster: kept.name,
      field,
      kept: kept.origins[field] ?? kept.name,
      dropped: other.origins[field] ?? other.name,
      message: describe(field, kept, other),
    }));
}

function differ(one: unknown, other: unknown): boolean {
  return (
    one !== undefined &&
    other !== undefined &&
    JSON.stringify(one) !== JSON.stringify(other)
  );
}

function describe(
  field: 'name' | Field,
  kept: MeshCluster,
  other: MeshCluster,
): string {
  return field === 'name' || SHOWN.includes(field)
    ? `${field} is "${String(kept[field])}" there and "${String(
        other[field],
      )}" here.`
    : `${field} differs between the two.`;
}

function nameTaken(kept: MeshCluster, other: MeshCluster): Contradiction {
  return {
    cluster: kept.name,
    field: 'name',
    kept: kept.origins.name ?? kept.name,
    dropped: other.origins.name ?? other.name,
    message: `Two different clusters are called "${kept.name}": ${kept.url} and ${other.url}.`,
  };
}

/** A port of a generated service. */
export type WorldPort = {
  name: string;
  port: number;
  targetPort: number | string;
};

/** A service that clusters may have. */
export type WorldService = {
  name: string;
  namespace: string;
  ports: readonly WorldPort[];
};

/** A generated cluster, before its objects. */
export type WorldCluster = {
  /** Name in the file and cluster id. */
  id: string;
  /** 1, 2, …: part of its addresses. */
  number: number;
  /** Network of its pods as most of its objects say; empty is none. */
  network: string;
  nodes: readonly { name: string; locality: string }[];
};

/** What the parts of the generator agree on. */
export type World = {
  clusters: readonly WorldCluster[];
  /** Clusters that istiods take their configuration from. */
  configClusters: readonly string[];
  services: readonly WorldService[];
  /** Hosts of ServiceEntries with their ports. */
  entryHosts: readonly { host: string; ports: readonly number[] }[];
};

export const NAMESPACES = ['sample', 'other'] as const;
export const NETWORKS = ['n1', 'n2', 'n3'] as const;
export const VERSIONS = ['v1', 'v2'] as const;
export const SUBSETS = ['v1', 'v2', 'c1', 'c2', 'mixed'] as const;
export const LOCALITIES = [
  'r1/z1/s1',
  'r1/z1',
  'r1/z2',
  'r2/z1',
  'r3/z3',
  'r2',
] as const;

export function hostOf({
  name,
  namespace,
}: {
  name: string;
  namespace: string;
}) {
  return `${name}.${namespace}.svc.cluster.local`;
}

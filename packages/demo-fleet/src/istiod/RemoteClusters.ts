import { KubernetesObject } from '@meshstage/testbed/picture';
import { createHash } from 'crypto';
import { parse } from 'yaml';
import { SimulatedCluster } from '../cluster/SimulatedCluster';

/** A remote cluster as one istiod sees it. */
export type RemoteCluster = {
  /** Cluster id as this istiod calls it. */
  id: string;
  /** `namespace/name` of the Secret. */
  secretName: string;
  /** What `clusterz` says: about the first reading, not about today. */
  syncStatus: 'synced' | 'timeout';
  /** The cluster behind it, where its kubeconfig leads to one. */
  cluster: SimulatedCluster | undefined;
  /** Whether it can be read now. */
  isAlive: boolean;
};

/** What istiod takes from a Secret. */
type RemoteKubeconfig = {
  id: string;
  server: string;
  token: string;
  hash: string;
};

type Kubeconfig = {
  clusters?: { cluster?: { server?: string } }[];
  users?: { user?: { token?: string; exec?: unknown; tokenFile?: string } }[];
};

/**
 * The remote clusters that an istiod finds in the Secrets of its config
 * cluster. As in a real one, "synced" is what happened once: it stays when the
 * token expires or the API server goes away later.
 */
export class RemoteClusters {
  readonly #config: SimulatedCluster;
  readonly #clusters: ReadonlyMap<string, SimulatedCluster>;
  readonly #systemNamespace: string;
  /** Hash of each kubeconfig with which a first reading succeeded. */
  readonly #synced = new Set<string>();

  static create(
    config: SimulatedCluster,
    clusters: ReadonlyMap<string, SimulatedCluster>,
    systemNamespace: string,
  ): RemoteClusters {
    return new RemoteClusters(config, clusters, systemNamespace);
  }

  private constructor(
    config: SimulatedCluster,
    clusters: ReadonlyMap<string, SimulatedCluster>,
    systemNamespace: string,
  ) {
    this.#config = config;
    this.#clusters = clusters;
    this.#systemNamespace = systemNamespace;
  }

  /** In the order of the Secrets' names. */
  read(ownClusterId: string): RemoteCluster[] {
    const byUrl = new Map(
      [...this.#clusters.values()].map(cluster => [cluster.url, cluster]),
    );
    const found = new Map<string, RemoteCluster>();
    for (const secret of this.#config.store.objects(
      '',
      'secrets',
      this.#systemNamespace,
    )) {
      if (secret.metadata.labels?.['istio/multiCluster'] === 'true') {
        for (const remote of this.#remotesIn(secret, byUrl)) {
          if (remote.id !== ownClusterId && !found.has(remote.id)) {
            found.set(remote.id, remote);
          }
        }
      }
    }
    return [...found.values()];
  }

  #remotesIn(
    secret: KubernetesObject,
    byUrl: ReadonlyMap<string, SimulatedCluster>,
  ): RemoteCluster[] {
    const { namespace, name } = secret.metadata;
    return kubeconfigsIn(secret).map(({ id, server, token, hash }) => {
      const cluster = byUrl.get(server);
      const isAlive = cluster?.answers(token) ?? false;
      if (isAlive) {
        this.#synced.add(hash);
      }
      return {
        id,
        secretName: `${namespace}/${name}`,
        syncStatus: this.#synced.has(hash) ? 'synced' : 'timeout',
        cluster,
        isAlive,
      };
    });
  }
}

const known = new WeakMap<KubernetesObject, readonly RemoteKubeconfig[]>();

/** YAML is slow to read: once for each state of a Secret. */
function kubeconfigsIn(secret: KubernetesObject): readonly RemoteKubeconfig[] {
  let kubeconfigs = known.get(secret);
  if (!kubeconfigs) {
    const data = (secret.data ?? {}) as Record<string, string>;
    kubeconfigs = Object.entries(data).flatMap(
      ([id, base64]) =>
        readKubeconfig(id, Buffer.from(base64, 'base64').toString()) ?? [],
    );
    known.set(secret, kubeconfigs);
  }
  return kubeconfigs;
}

/** Undefined for one that istiod refuses; it does not even list that. */
function readKubeconfig(
  id: string,
  text: string,
): RemoteKubeconfig | undefined {
  const config = parse(text, { version: '1.1' }) as Kubeconfig | null;
  const server = config?.clusters?.[0]?.cluster?.server;
  const user = config?.users?.[0]?.user;
  if (!server || user?.exec || user?.tokenFile) {
    return undefined;
  }
  return {
    id,
    server,
    token: user?.token ?? '',
    hash: createHash('sha256').update(`${id}\n${text}`).digest('hex'),
  };
}

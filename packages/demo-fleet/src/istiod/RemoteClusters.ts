import { KubernetesObject } from '@meshstage/testbed/picture';
import { createHash } from 'crypto';
import { parse } from 'yaml';
import { SimulatedCluster } from '../fleet/SimulatedCluster';

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
    const found = new Map<string, RemoteCluster>();
    for (const secret of this.#config.store.objects(
      '',
      'secrets',
      this.#systemNamespace,
    )) {
      if (secret.metadata.labels?.['istio/multiCluster'] === 'true') {
        for (const remote of this.#readSecret(secret)) {
          if (remote.id !== ownClusterId && !found.has(remote.id)) {
            found.set(remote.id, remote);
          }
        }
      }
    }
    return [...found.values()];
  }

  #readSecret(secret: KubernetesObject): RemoteCluster[] {
    const data = (secret.data ?? {}) as Record<string, string>;
    return Object.entries(data).flatMap(([id, base64]) => {
      const text = Buffer.from(base64, 'base64').toString();
      const config = parse(text, { version: '1.1' }) as Kubeconfig | null;
      const server = config?.clusters?.[0]?.cluster?.server;
      const user = config?.users?.[0]?.user;
      if (!server || user?.exec || user?.tokenFile) {
        // Refused, and then not even listed.
        return [];
      }
      const cluster = [...this.#clusters.values()].find(
        ({ url }) => url === server,
      );
      const isAlive = cluster?.answers(user?.token ?? '') ?? false;
      const hash = createHash('sha256').update(`${id}\n${text}`).digest('hex');
      if (isAlive) {
        this.#synced.add(hash);
      }
      return {
        id,
        secretName: `${secret.metadata.namespace}/${secret.metadata.name}`,
        syncStatus: this.#synced.has(hash) ? 'synced' : 'timeout',
        cluster,
        isAlive,
      };
    });
  }
}

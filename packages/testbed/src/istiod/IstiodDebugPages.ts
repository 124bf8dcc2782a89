import { request } from 'undici';

/** A line of `clusterz`. */
export type RemoteClusterState = {
  id: string;
  /** `namespace/name`; empty for the config cluster. */
  secretName: string;
  syncStatus: 'synced' | 'syncing' | 'timeout' | 'closed';
};

/** A line of `syncz`, as far as it is used. */
export type ProxySyncState = {
  cluster_id: string;
  /** `pod.namespace`. */
  proxy: string;
  proxy_type: string;
  istio_version: string;
};

/** A line of `networkz`: a gateway, its host name resolved. */
export type NetworkGatewayState = {
  Network: string;
  Cluster: string;
  Addr: string;
  Port: number;
  HBONEPort: number;
};

/** A page of `endpointShardz`: host -> namespace -> shards -> endpoints. */
export type EndpointShards = Record<
  string,
  Record<
    string,
    { Shards?: Record<string, { Addresses?: string[] }[] | null> | null }
  >
>;

/** Reads istiod's debug pages; from the loopback address they need no credential. */
export class IstiodDebugPages {
  readonly #url: string;

  static create(monitoringUrl: string): IstiodDebugPages {
    return new IstiodDebugPages(monitoringUrl);
  }

  private constructor(url: string) {
    this.#url = url;
  }

  clusterz(): Promise<RemoteClusterState[]> {
    return this.page('clusterz');
  }

  async syncz(): Promise<ProxySyncState[]> {
    return (await this.page<ProxySyncState[] | null>('syncz')) ?? [];
  }

  async networkz(): Promise<NetworkGatewayState[]> {
    return (await this.page<NetworkGatewayState[] | null>('networkz')) ?? [];
  }

  endpointShardz(): Promise<EndpointShards> {
    return this.page('endpointShardz');
  }

  adsz(): Promise<{ totalClients: number }> {
    return this.page('adsz');
  }

  /** As istiod says it, such as `1.31-dev-eed52ebb66ad-Clean`. */
  async version(): Promise<string> {
    return this.#text('/version');
  }

  metrics(): Promise<string> {
    return this.#text('/metrics');
  }

  /** Any other page below `/debug/`, parsed; a query may follow the name. */
  async page<T = unknown>(name: string): Promise<T> {
    return JSON.parse(await this.#text(`/debug/${name}`)) as T;
  }

  async #text(path: string): Promise<string> {
    const { statusCode, body } = await request(`${this.#url}${path}`, {
      headersTimeout: 10_000,
      bodyTimeout: 10_000,
    });
    const text = await body.text();
    if (statusCode !== 200) {
      throw new Error(`istiod answered ${path} with ${statusCode}: ${text}`);
    }
    return text.trim();
  }
}

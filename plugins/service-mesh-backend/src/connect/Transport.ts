import type { MeshCluster } from '@meshstage/plugin-service-mesh-node';
import { HttpsProxyAgent } from 'https-proxy-agent';
import { getProxyForUrl } from 'proxy-from-env';
import { Agent as HttpAgent } from 'http';
import { Agent as HttpsAgent } from 'https';
import { Agent, buildConnector, Dispatcher, ProxyAgent } from 'undici';
import { inTurns } from './inTurns';
import { secureContextFor } from './secureContextFor';
import { lookupFor } from './lookupFor';
import { sameMaterial, TlsMaterial } from './TlsMaterial';

const CONNECT_TIMEOUT_MS = 10_000;
const KEEP_ALIVE_MS = 30_000;

/**
 * The connections to one API server with one set of certificates: by the
 * proxy, trust and names that the cluster asks for. Redirects are not followed.
 */
export class Transport {
  readonly #cluster: MeshCluster;
  readonly #material: TlsMaterial;
  readonly #proxy: string | undefined;
  readonly dispatcher: Dispatcher;

  constructor(cluster: MeshCluster, material: TlsMaterial) {
    this.#cluster = cluster;
    this.#material = material;
    this.#proxy =
      cluster.proxyUrl ?? (getProxyForUrl(cluster.url) || undefined);
    const tls = {
      ...this.#tls(),
      timeout: CONNECT_TIMEOUT_MS,
      // A resumed session would hide a certificate that expired or changed.
      maxCachedSessions: 0,
    };
    const options: Agent.Options = {
      pipelining: 1,
      keepAliveTimeout: KEEP_ALIVE_MS,
      // Deadlines are set by call: a watch may be silent for long.
      bodyTimeout: 0,
      allowH2: false,
    };
    this.dispatcher = this.#proxy
      ? new ProxyAgent({ ...options, uri: this.#proxy, requestTls: tls })
      : new Agent({ ...options, connect: pacedConnector(tls) });
  }

  /** Whether it was made with this material, and so can go on being used. */
  isOf(material: TlsMaterial): boolean {
    return sameMaterial(this.#material, material);
  }

  /** For clients that are not undici (WebSocket): options of one connection. */
  upgradeOptions(): {
    agent: HttpAgent;
    servername?: string;
    rejectUnauthorized: boolean;
  } {
    const tls = this.#tls();
    return {
      ...tls,
      agent: this.#proxy
        ? new HttpsProxyAgent(this.#proxy, { keepAlive: false })
        : new HttpsAgent({ keepAlive: false, maxCachedSessions: 0 }),
    };
  }

  /** Lets what is under way end. */
  retire(): void {
    // Rejects only when it was destroyed meanwhile.
    this.dispatcher.close().catch(() => {});
  }

  async destroy(): Promise<void> {
    await this.dispatcher.destroy();
  }

  #tls() {
    return {
      secureContext: secureContextFor(this.#cluster, this.#material),
      servername: this.#cluster.tlsServerName,
      rejectUnauthorized: !this.#cluster.skipTlsVerify,
      lookup: lookupFor(this.#cluster),
    };
  }
}

function pacedConnector(
  options: buildConnector.BuildOptions,
): buildConnector.connector {
  const connect = buildConnector(options);
  return (target, callback) => inTurns(() => connect(target, callback));
}

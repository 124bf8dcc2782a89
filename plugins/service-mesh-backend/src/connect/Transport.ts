import type { MeshCluster } from '@meshstage/plugin-service-mesh-node';
import { HttpsProxyAgent } from 'https-proxy-agent';
import { getProxyForUrl } from 'proxy-from-env';
import { Agent as HttpAgent } from 'http';
import { Agent as HttpsAgent } from 'https';
import type { Socket } from 'net';
import type { TLSSocket } from 'tls';
import { Agent, buildConnector, Dispatcher, ProxyAgent, request } from 'undici';
import { ClusterCallError } from './ClusterCallError';
import { Http2Connection } from './Http2Connection';
import type { HttpRequest, HttpResponse } from './HttpExchange';
import { inTurns } from './inTurns';
import { secureContextFor } from './secureContextFor';
import { lookupFor } from './lookupFor';
import { sameMaterial, TlsMaterial } from './TlsMaterial';

const CONNECT_TIMEOUT_MS = 10_000;
const KEEP_ALIVE_MS = 30_000;

/**
 * The connections to one API server with one set of certificates: by the
 * proxy, trust and names that the cluster asks for. Redirects are not followed.
 *
 * A server that speaks HTTP/2 gets one connection for everything, as from other
 * clients of Kubernetes; else each exchange has one to itself, as it does
 * through a proxy.
 */
export class Transport {
  readonly #cluster: MeshCluster;
  readonly #material: TlsMaterial;
  readonly #url: URL;
  readonly #proxy: string | undefined;
  readonly #connect: buildConnector.connector;
  readonly #dispatcher: Dispatcher;
  readonly #connections = new Set<Http2Connection>();
  #opening: Promise<Http2Connection | undefined> | undefined;
  /** Until the server says otherwise. */
  #speaksHttp2: boolean;
  /** A connection on which the server chose HTTP/1.1. */
  #unused: Socket | undefined;
  #isDestroyed = false;

  constructor(cluster: MeshCluster, material: TlsMaterial) {
    this.#cluster = cluster;
    this.#material = material;
    this.#url = new URL(cluster.url);
    this.#proxy =
      cluster.proxyUrl ?? (getProxyForUrl(cluster.url) || undefined);
    this.#speaksHttp2 = this.#url.protocol === 'https:' && !this.#proxy;
    const tls = {
      ...this.#tls(),
      timeout: CONNECT_TIMEOUT_MS,
      // A resumed session would hide a certificate that expired or changed.
      maxCachedSessions: 0,
    };
    this.#connect = pacedConnector({ ...tls, allowH2: true });
    const options: Agent.Options = {
      pipelining: 1,
      keepAliveTimeout: KEEP_ALIVE_MS,
      // Deadlines are set by call: a watch may be silent for long.
      bodyTimeout: 0,
      allowH2: false,
    };
    this.#dispatcher = this.#proxy
      ? new ProxyAgent({ ...options, uri: this.#proxy, requestTls: tls })
      : new Agent({
          ...options,
          connect: this.#unusedOr(pacedConnector(tls)),
        });
  }

  /** Whether it was made with this material, and so can go on being used. */
  isOf(material: TlsMaterial): boolean {
    return sameMaterial(this.#material, material);
  }

  /** @param signal - ends it until the head of the answer is there */
  async send(call: HttpRequest, signal: AbortSignal): Promise<HttpResponse> {
    const connection = await this.#http2();
    signal.throwIfAborted();
    return connection
      ? await connection.send(call, signal)
      : await this.#sendByHttp1(call, signal);
  }

  /** For WebSockets, which have a client of their own: options of one connection. */
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
    this.#connections.forEach(each => each.retire());
    this.#unused?.destroy();
    // Rejects only when it was destroyed meanwhile.
    this.#dispatcher.close().catch(() => {});
  }

  async destroy(): Promise<void> {
    this.#isDestroyed = true;
    this.#connections.forEach(each => each.destroy());
    this.#unused?.destroy();
    await this.#dispatcher.destroy();
  }

  /** One that has room; undefined where the server speaks HTTP/1.1 only. */
  async #http2(): Promise<Http2Connection | undefined> {
    if (!this.#speaksHttp2) {
      return undefined;
    }
    for (const connection of this.#connections) {
      if (connection.hasRoom) {
        return connection;
      }
    }
    this.#opening ??= this.#open().finally(() => {
      this.#opening = undefined;
    });
    return await this.#opening;
  }

  async #open(): Promise<Http2Connection | undefined> {
    const socket = await this.#connected();
    if (this.#isDestroyed) {
      socket.destroy();
      throw new ClusterCallError('interrupted', {
        detail: 'the connection is not wanted any more',
      });
    }
    if (socket.alpnProtocol !== 'h2') {
      this.#speaksHttp2 = false;
      this.#unused = socket;
      return undefined;
    }
    const connection = Http2Connection.over(socket, this.#url.origin);
    this.#connections.add(connection);
    connection.onClose(() => this.#connections.delete(connection));
    return connection;
  }

  #connected(): Promise<TLSSocket> {
    const { host, hostname, port, protocol } = this.#url;
    return new Promise((resolve, reject) => {
      this.#connect(
        { host, hostname: hostname.replace(/^\[|\]$/g, ''), port, protocol },
        (error, socket) =>
          error ? reject(error) : resolve(socket as TLSSocket),
      );
    });
  }

  async #sendByHttp1(
    { path, ...call }: HttpRequest,
    signal: AbortSignal,
  ): Promise<HttpResponse> {
    const ended = new AbortController();
    const end = () => ended.abort(signal.reason);
    signal.addEventListener('abort', end, { once: true });
    try {
      return await request(`${this.#url.origin}${path}`, {
        ...call,
        dispatcher: this.#dispatcher,
        signal: ended.signal,
        // The deadline rules; this is only so that undici's own 300 s do not.
        headersTimeout: 0,
      });
    } finally {
      signal.removeEventListener('abort', end);
    }
  }

  #unusedOr(connect: buildConnector.connector): buildConnector.connector {
    return (target, callback) => {
      const socket = this.#unused;
      this.#unused = undefined;
      if (socket && !socket.destroyed) {
        // Later, as a connection comes: at once, undici would not notice.
        setImmediate(callback, null, socket);
      } else {
        connect(target, callback);
      }
    };
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

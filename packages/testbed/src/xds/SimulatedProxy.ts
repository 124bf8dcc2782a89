import { ProxyConnection } from './ProxyConnection';
import { ProxyIdentity } from './ProxyIdentity';

const RETRY_MS = 500;
const EDS = 3;

/** What a proxy connects to; an Istiod is one. */
export type XdsServer = {
  connect(proxy: ProxyIdentity): ProxyConnection;
};

/**
 * A proxy that stays connected as Envoy would: asks for clusters, their
 * endpoints and listeners, and comes back after its istiod went away.
 */
export class SimulatedProxy {
  readonly #server: XdsServer;
  #connection: ProxyConnection | undefined;
  #stopped = false;
  #timer: NodeJS.Timeout | undefined;

  static start(server: XdsServer, identity: ProxyIdentity): SimulatedProxy {
    const proxy = new SimulatedProxy(server, identity);
    proxy.#connect();
    return proxy;
  }

  private constructor(server: XdsServer, readonly identity: ProxyIdentity) {
    this.#server = server;
  }

  /** The present connection: what istiod sent it last is in its `latest`. */
  get connection(): ProxyConnection | undefined {
    return this.#connection;
  }

  stop() {
    this.#stopped = true;
    clearTimeout(this.#timer);
    this.#connection?.close();
  }

  #connect() {
    const connection = this.#server.connect(this.identity);
    this.#connection = connection;
    this.#subscribe(connection)
      // Only a broken stream ends this; then it is time to come back.
      .catch(() => {})
      .finally(() => {
        connection.close();
        if (!this.#stopped) {
          this.#timer = setTimeout(() => this.#connect(), RETRY_MS);
          this.#timer.unref();
        }
      });
  }

  async #subscribe(connection: ProxyConnection) {
    await connection.ask('cds');
    await connection.ask('lds');
    // Each new set of clusters is a new subscription to endpoints; only the
    // end of the stream ends this.
    for (;;) {
      await subscribeToEndpoints(connection);
    }
  }
}

/** Asks for the endpoints of all clusters; returns when there are other clusters. */
async function subscribeToEndpoints(connection: ProxyConnection) {
  const names = edsNames(connection);
  await connection.ask('eds', names);
  await connection.until(
    'cds',
    () => edsNames(connection).join(' ') !== names.join(' '),
    Number.POSITIVE_INFINITY,
  );
}

function edsNames(connection: ProxyConnection): string[] {
  return (connection.latest('cds') ?? [])
    .filter(({ type }) => type === EDS)
    .map(({ name }) => name)
    .sort();
}

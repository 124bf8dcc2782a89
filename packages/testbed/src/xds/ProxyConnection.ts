import {
  Client,
  ClientDuplexStream,
  credentials,
  ServiceError,
} from '@grpc/grpc-js';
import { nodeOf, ProxyIdentity } from './ProxyIdentity';
import { ResourceType, Resources, RESOURCE_TYPES, XDS } from './resources';

const METHOD =
  '/envoy.service.discovery.v3.AggregatedDiscoveryService/StreamAggregatedResources';
const REQUEST = XDS.lookupType('xds.DiscoveryRequest');
const RESPONSE = XDS.lookupType('xds.DiscoveryResponse');
const ANSWER_TIMEOUT_MS = 15_000;

type Response = {
  versionInfo: string;
  nonce: string;
  typeUrl: string;
  resources?: { typeUrl: string; value: Uint8Array }[];
};

type Subscription = {
  names: readonly string[];
  /** Last answer; undefined until the first one for `names`. */
  resources: unknown[] | undefined;
};

/**
 * A proxy's connection to an istiod: asks as a sidecar or a gateway would,
 * acknowledges everything and keeps what it was pushed. istiod lists it in
 * `syncz` as long as it is open.
 */
export class ProxyConnection {
  readonly #client: Client;
  readonly #stream: ClientDuplexStream<object, Response>;
  readonly #subscriptions = new Map<ResourceType, Subscription>();
  readonly #waiting = new Set<() => void>();
  #node: object | undefined;
  #failure: Error | undefined;

  /** Opens the connection to a plaintext xDS port; nothing is sent until something is asked. */
  static open(address: string, proxy: ProxyIdentity): ProxyConnection {
    return new ProxyConnection(address, proxy);
  }

  private constructor(address: string, proxy: ProxyIdentity) {
    this.#node = nodeOf(proxy);
    this.#client = new Client(address, credentials.createInsecure(), {
      'grpc.max_receive_message_length': 256 * 1024 * 1024,
      // Each proxy has a connection of its own, as in a mesh.
      'grpc.use_local_subchannel_pool': 1,
    });
    this.#stream = this.#client.makeBidiStreamRequest(
      METHOD,
      (request: object) =>
        Buffer.from(REQUEST.encode(REQUEST.fromObject(request)).finish()),
      bytes => RESPONSE.toObject(RESPONSE.decode(bytes)) as Response,
    );
    this.#stream.on('data', (response: Response) => this.#receive(response));
    this.#stream.on('error', (error: ServiceError) => this.#end(error));
    this.#stream.on('end', () =>
      this.#end(new Error('istiod closed the stream')),
    );
  }

  /** Why the stream ended; undefined while it is open. */
  get failure(): Error | undefined {
    return this.#failure;
  }

  /**
   * Subscribes to resources (all of them where the type has no names) and
   * waits for istiod's answer to this request.
   */
  async ask<T extends ResourceType>(
    type: T,
    names: readonly string[] = [],
  ): Promise<Resources[T][]> {
    this.#subscriptions.set(type, { names, resources: undefined });
    this.#send(type, { versionInfo: '', responseNonce: '' });
    return this.until(type, () => true);
  }

  /** What istiod sent last for a type; undefined before the first answer. */
  latest<T extends ResourceType>(type: T): Resources[T][] | undefined {
    return this.#subscriptions.get(type)?.resources as
      | Resources[T][]
      | undefined;
  }

  /**
   * Waits until what istiod last sent satisfies the condition; each push is
   * looked at as it comes.
   *
   * @param timeoutMs - `Infinity` waits for as long as the stream is open.
   */
  async until<T extends ResourceType>(
    type: T,
    condition: (resources: Resources[T][]) => boolean,
    timeoutMs = ANSWER_TIMEOUT_MS,
  ): Promise<Resources[T][]> {
    const deadline = Date.now() + timeoutMs;
    for (;;) {
      const latest = this.latest(type);
      if (latest && condition(latest)) {
        return latest;
      }
      if (this.#failure) {
        throw new Error(`The xDS stream ended: ${this.#failure.message}`);
      }
      if (Date.now() >= deadline) {
        throw new Error(
          `istiod did not send the awaited ${type.toUpperCase()} within ${
            timeoutMs / 1000
          } s. Last: ${JSON.stringify(latest)?.slice(0, 500)}`,
        );
      }
      await this.#change(deadline);
    }
  }

  close() {
    this.#failure ??= new Error('closed by this side');
    this.#notify();
    this.#stream.cancel();
    this.#client.close();
  }

  #receive(response: Response) {
    const type = (Object.keys(RESOURCE_TYPES) as ResourceType[]).find(
      key => RESOURCE_TYPES[key].url === response.typeUrl,
    );
    const subscription = type && this.#subscriptions.get(type);
    if (!type || !subscription) {
      return;
    }
    const message = XDS.lookupType(`xds.${RESOURCE_TYPES[type].message}`);
    subscription.resources = (response.resources ?? []).map(resource =>
      message.toObject(message.decode(resource.value)),
    );
    this.#send(type, {
      versionInfo: response.versionInfo,
      responseNonce: response.nonce,
    });
    this.#notify();
  }

  #send(
    type: ResourceType,
    acknowledged: { versionInfo: string; responseNonce: string },
  ) {
    if (this.#failure) {
      return;
    }
    this.#stream.write({
      ...acknowledged,
      typeUrl: RESOURCE_TYPES[type].url,
      resourceNames: this.#subscriptions.get(type)?.names ?? [],
      // Only the first request of a stream says who asks.
      node: this.#node,
    });
    this.#node = undefined;
  }

  #end(error: Error) {
    this.#failure ??= error;
    this.#notify();
  }

  /** Resolves when something came, the stream ended or the time is over. */
  #change(deadline: number): Promise<void> {
    return new Promise(resolve => {
      this.#waiting.add(resolve);
      if (Number.isFinite(deadline)) {
        const timer = setTimeout(resolve, deadline - Date.now());
        this.#waiting.add(() => clearTimeout(timer));
      }
    });
  }

  #notify() {
    const waiting = [...this.#waiting];
    this.#waiting.clear();
    for (const wake of waiting) {
      wake();
    }
  }
}

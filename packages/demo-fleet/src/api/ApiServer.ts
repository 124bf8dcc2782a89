import { randomUUID } from 'crypto';
import { IncomingMessage } from 'http';
import { createSecureServer, Http2SecureServer } from 'http2';
import { AddressInfo, Socket } from 'net';
import { Duplex } from 'stream';
import { Credentials } from '../access/Credentials';
import { ANONYMOUS, Identity } from '../access/Identity';
import { REVIEW_RESOURCES } from '../resources/reviewResources';
import { ClusterStore } from '../store/ClusterStore';
import { acceptNoMoreAfter } from './acceptNoMoreAfter';
import { answerDiscovery } from './answerDiscovery';
import { ApiRequest, readRequest } from './ApiRequest';
import { ApiStatus } from './ApiStatus';
import { authorize } from './authorize';
import { Served } from './discovery';
import { needsCreateForUpgrades } from './gitVersion';
import { HTTP2_WITHOUT_LIMITS, HttpRequest } from '@meshstage/testbed/http';
import { HttpResponse } from './HttpResponse';
import { PodListeners, PortForwarding } from './PortForwarding';
import { ResourceRequest } from './requestInfo';
import { ResourceHandler } from './ResourceHandler';
import { sendJson, sendText } from './respond';

/** What an API server is made of. */
export type ApiServerOptions = {
  /** What `/version` reports, such as `v1.36.3-eks-3c5b2f1`. */
  gitVersion: string;
  /** Of service account tokens; without it that is not to be found out. */
  issuer?: string;
  store: ClusterStore;
  credentials: Credentials;
  /** What port-forwarding reaches; nothing without it. */
  podListeners?: PodListeners;
  /** Default is a minute, as in a real one. */
  bookmarkIntervalMs?: number;
  /** Default is a free one. */
  port?: number;
};

const ISSUER_PATH = '/.well-known/openid-configuration';
const METRICS_PATH = '/metrics';
const HEALTH_PATHS = ['/healthz', '/livez', '/readyz'];

/** What a real one tells its clients at the beginning of a connection. */
const HTTP2_SETTINGS = {
  maxConcurrentStreams: 100,
  initialWindowSize: 256 * 1024,
  maxFrameSize: 256 * 1024,
  maxHeaderListSize: 1024 * 1024 + 320,
};

/**
 * A Kubernetes API server for reading: discovery, get, list, watch, reviews
 * about the caller, port-forwarding. What it answers is held against a real
 * kube-apiserver by the conformance suite.
 */
export class ApiServer {
  readonly #options: ApiServerOptions;
  readonly #server: Http2SecureServer;
  readonly #connections = new Set<Socket>();
  readonly #served: Served;
  readonly #resources: ResourceHandler;
  readonly #portForwarding: PortForwarding;

  static async start(options: ApiServerOptions): Promise<ApiServer> {
    const { certificate, key } = await options.credentials.servingCertificate();
    const server = createSecureServer({
      cert: certificate,
      key,
      ca: options.credentials.certificateAuthority,
      requestCert: true,
      // A client without certificate may have a token.
      rejectUnauthorized: false,
      allowHTTP1: true,
      http1Options: { keepAliveTimeout: 60_000 },
      settings: HTTP2_SETTINGS,
      ...HTTP2_WITHOUT_LIMITS,
    });
    const api = new ApiServer(options, server);
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(options.port ?? 0, '127.0.0.1', resolve);
    });
    return api;
  }

  private constructor(options: ApiServerOptions, server: Http2SecureServer) {
    this.#options = options;
    this.#server = server;
    this.#served = {
      resources: options.store.resources,
      reviews: REVIEW_RESOURCES,
    };
    this.#resources = ResourceHandler.create(
      options.store,
      options.bookmarkIntervalMs ?? 60_000,
    );
    this.#portForwarding = PortForwarding.create(
      options.podListeners ?? (() => undefined),
    );
    server.on('request', (request, response) => {
      this.#answer(request, response).catch(error => response.destroy(error));
    });
    server.on(
      'upgrade',
      (request: IncomingMessage, socket: Duplex, head: Buffer) =>
        this.#upgrade(request, socket, head),
    );
    server.on('connection', (socket: Socket) => {
      this.#connections.add(socket);
      socket.on('close', () => this.#connections.delete(socket));
    });
    server.on('tlsClientError', (_error, socket) => socket.destroy());
    server.on('clientError', (_error, socket) => socket.destroy());
  }

  get url(): string {
    return `https://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  stop(): Promise<void> {
    this.#portForwarding.close();
    const closed = new Promise<void>(resolve =>
      this.#server.close(() => resolve()),
    );
    for (const connection of this.#connections) {
      connection.destroy();
    }
    return closed;
  }

  async #answer(request: HttpRequest, response: HttpResponse) {
    response.setHeader('audit-id', randomUUID());
    response.setHeader('cache-control', 'no-cache, private');
    try {
      const asked = readRequest(request, this.#authenticate(request));
      authorize(asked);
      if (asked.info.kind === 'resource' && this.#serves(asked.info)) {
        await this.#resources.answer(asked, asked.info, request, response);
      } else {
        await this.#answerPath(asked.info.path, request, response);
      }
    } catch (error) {
      if (!(error instanceof ApiStatus) || response.headersSent) {
        throw error;
      }
      request.resume();
      if (error.details?.retryAfterSeconds) {
        response.setHeader('retry-after', '1');
      }
      await sendJson(request, response, error.code, error.body);
    }
  }

  /** @throws ApiStatus 401 for a credential that does not count. */
  #authenticate(request: HttpRequest): Identity {
    const identity = this.#options.credentials.authenticate(request);
    if (!identity || identity === ANONYMOUS) {
      acceptNoMoreAfter(request);
    }
    if (!identity) {
      throw ApiStatus.unauthorized();
    }
    return identity;
  }

  /** What belongs to no group that it knows is a mere path to an API server. */
  #serves({ group, version }: ResourceRequest): boolean {
    return (
      group === '' ||
      [...this.#served.resources, ...this.#served.reviews].some(
        resource =>
          resource.group === group && resource.versions.includes(version),
      )
    );
  }

  async #answerPath(
    path: string,
    request: HttpRequest,
    response: HttpResponse,
  ) {
    if (HEALTH_PATHS.includes(path)) {
      sendText(response, 200, 'ok');
      return;
    }
    if (path === METRICS_PATH) {
      // It counts nothing, which in this format is an empty page.
      response.writeHead(200, {
        'content-type':
          'text/plain; version=0.0.4; charset=utf-8; escaping=underscores',
        'content-length': 0,
      });
      response.end();
      return;
    }
    const { issuer } = this.#options;
    if (path === ISSUER_PATH && issuer !== undefined) {
      response.setHeader('cache-control', 'public, max-age=3600');
      await sendJson(request, response, 200, issuerDocument(issuer, this.url));
      return;
    }
    const answer = answerDiscovery(
      this.#served,
      { gitVersion: this.#options.gitVersion, address: new URL(this.url).host },
      path,
      request.headers.accept,
    );
    if (!answer) {
      sendText(response, 404, '404 page not found\n');
      return;
    }
    if (path.startsWith('/api')) {
      response.setHeader('vary', 'Accept');
    }
    if (answer.isAggregated) {
      response.setHeader('cache-control', 'public');
    }
    await sendJson(request, response, 200, answer.body, answer.contentType);
  }

  #upgrade(request: IncomingMessage, socket: Duplex, head: Buffer) {
    socket.on('error', () => socket.destroy());
    try {
      const asked = readRequest(request, this.#authenticate(request));
      this.#authorizeUpgrade(asked);
      const pod = this.#forwardedPod(asked);
      this.#portForwarding.accept(pod, asked.query, request, socket, head);
    } catch (error) {
      if (error instanceof ApiStatus) {
        refuseUpgrade(socket, error);
      } else {
        socket.destroy();
      }
    }
  }

  #authorizeUpgrade(asked: ApiRequest) {
    authorize(asked);
    if (
      asked.info.kind === 'resource' &&
      needsCreateForUpgrades(this.#options.gitVersion)
    ) {
      authorize(asked, 'create');
    }
  }

  #forwardedPod({ info }: ApiRequest): { namespace: string; name: string } {
    if (
      info.kind !== 'resource' ||
      info.plural !== 'pods' ||
      info.subresource !== 'portforward' ||
      !info.namespace ||
      !info.name
    ) {
      throw ApiStatus.noSuchResource();
    }
    const pod = { namespace: info.namespace, name: info.name };
    if (!this.#options.store.get('v1', 'Pod', pod)) {
      throw ApiStatus.notFound({ group: '', plural: 'pods' }, pod.name);
    }
    return pod;
  }
}

/** What tells others how tokens of this cluster are checked. */
function issuerDocument(issuer: string, url: string): object {
  return {
    issuer,
    jwks_uri: `${url}/openid/v1/jwks`,
    response_types_supported: ['id_token'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['ES256'],
  };
}

function refuseUpgrade(socket: Duplex, status: ApiStatus) {
  const body = JSON.stringify(status.body);
  socket.end(
    [
      `HTTP/1.1 ${status.code} ${status.reason ?? ''}`,
      'Content-Type: application/json',
      `Content-Length: ${Buffer.byteLength(body)}`,
      'Connection: close',
      '',
      body,
    ].join('\r\n'),
  );
}

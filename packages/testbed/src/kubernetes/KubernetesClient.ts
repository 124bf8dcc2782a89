import { Agent, request } from 'undici';
import { KubernetesObject } from './KubernetesObject';

/** How to reach an API server, and as whom. */
export type ApiServerAccess = {
  url: string;
  /** CA of the server, PEM. */
  certificateAuthority: string;
} & (
  | { clientCertificate: string; clientKey: string; token?: undefined }
  | { token: string; clientCertificate?: undefined; clientKey?: undefined }
);

/** The answer of an API server that is not 2xx. */
export class KubernetesError extends Error {
  readonly name = 'KubernetesError';
  constructor(
    readonly status: number,
    /** Reason of the Status object, such as `NotFound`; empty without one. */
    readonly reason: string,
    message: string,
  ) {
    super(message);
  }
}

/** Where objects of one kind live in the API. */
export type Resource = {
  apiVersion: string;
  kind: string;
  /** Name in paths, such as `pods`. */
  plural: string;
  namespaced: boolean;
  hasStatus: boolean;
};

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

type CallOptions = {
  query?: Record<string, string | number | boolean>;
  body?: unknown;
  contentType?: string;
  accept?: string;
};

const FIELD_MANAGER = 'meshstage-testbed';
const DEADLINE_MS = 30_000;
const STORE_STARTS = /storage is \(re\)initializing/;
const STORE_INTERVAL_MS = 50;

/**
 * The few calls that a test bed makes to an API server: no watch, no cache.
 * Every call has a deadline of 30 s.
 */
export class KubernetesClient {
  readonly #access: ApiServerAccess;
  readonly #agent: Agent;
  readonly #resources = new Map<string, Promise<Resource[]>>();

  static create(access: ApiServerAccess): KubernetesClient {
    return new KubernetesClient(access);
  }

  private constructor(access: ApiServerAccess) {
    this.#access = access;
    this.#agent = new Agent({
      connections: 16,
      connect: {
        ca: access.certificateAuthority,
        cert: access.clientCertificate,
        key: access.clientKey,
      },
    });
  }

  async close() {
    await this.#agent.destroy();
  }

  /**
   * Any call; the answer is the parsed body, or its text where it is no JSON.
   * An API server that has just got a CustomResourceDefinition is asked again
   * until its store is there.
   */
  async call<T = unknown>(
    method: Method,
    path: string,
    options: CallOptions = {},
  ): Promise<T> {
    const deadline = Date.now() + DEADLINE_MS;
    for (;;) {
      const { statusCode, text } = await this.#send(method, path, options);
      const body = parseJson(text);
      if (statusCode < 300) {
        return (body ?? text) as T;
      }
      if (!STORE_STARTS.test(text) || Date.now() > deadline) {
        throw errorOf(`${method} ${path}`, statusCode, body, text);
      }
      await new Promise(done => setTimeout(done, STORE_INTERVAL_MS));
    }
  }

  async #send(
    method: Method,
    path: string,
    options: CallOptions,
  ): Promise<{ statusCode: number; text: string }> {
    const { query, body, contentType = 'application/json' } = options;
    const { token, url } = this.#access;
    const response = await request(`${url}${path}`, {
      method,
      query,
      dispatcher: this.#agent,
      headersTimeout: DEADLINE_MS,
      bodyTimeout: DEADLINE_MS,
      headers: {
        accept: options.accept ?? 'application/json',
        ...(token ? { authorization: `Bearer ${token}` } : {}),
        ...(body === undefined ? {} : { 'content-type': contentType }),
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    return {
      statusCode: response.statusCode,
      text: await response.body.text(),
    };
  }

  /** Path of a kind, or of one object in it. */
  async path(
    apiVersion: string,
    kind: string,
    at: { namespace?: string; name?: string } = {},
  ): Promise<string> {
    const resource = await this.resource(apiVersion, kind);
    const root = apiVersion.includes('/')
      ? `/apis/${apiVersion}`
      : `/api/${apiVersion}`;
    return [
      root,
      ...(resource.namespaced && at.namespace
        ? ['namespaces', encodeURIComponent(at.namespace)]
        : []),
      resource.plural,
      ...(at.name ? [encodeURIComponent(at.name)] : []),
    ].join('/');
  }

  /** @throws Error when the API server does not serve this kind. */
  async resource(apiVersion: string, kind: string): Promise<Resource> {
    const find = async () =>
      (await this.#discover(apiVersion)).find(entry => entry.kind === kind);
    let resource = await find();
    if (!resource) {
      // A CustomResourceDefinition may have come since.
      this.#resources.delete(apiVersion);
      resource = await find();
    }
    if (!resource) {
      throw new Error(
        `The API server ${
          this.#access.url
        } does not serve ${kind} of ${apiVersion}. Is its CustomResourceDefinition installed?`,
      );
    }
    return resource;
  }

  /** Creates or changes an object by server-side apply, its status too if it has one. */
  async apply(object: KubernetesObject): Promise<KubernetesObject> {
    const { namespace, name } = object.metadata;
    const path = await this.path(object.apiVersion, object.kind, {
      namespace: namespace ?? 'default',
      name,
    });
    const resource = await this.resource(object.apiVersion, object.kind);
    if (!resource.hasStatus) {
      // A status without a subresource is a field like any other.
      return await this.#applyAt(path, object);
    }
    const { status, ...desired } = object;
    let applied = await this.#applyAt(path, desired);
    if (status !== undefined) {
      applied = await this.#applyAt(`${path}/status`, {
        apiVersion: object.apiVersion,
        kind: object.kind,
        metadata: { name, namespace },
        status,
      });
    }
    return applied;
  }

  async get(
    apiVersion: string,
    kind: string,
    at: { namespace?: string; name: string },
  ): Promise<KubernetesObject> {
    return this.call('GET', await this.path(apiVersion, kind, at));
  }

  async list(
    apiVersion: string,
    kind: string,
    at: { namespace?: string; labelSelector?: string } = {},
  ): Promise<KubernetesObject[]> {
    const path = await this.path(apiVersion, kind, at);
    const answer = await this.call<{ items: KubernetesObject[] }>('GET', path, {
      query: at.labelSelector ? { labelSelector: at.labelSelector } : {},
    });
    return answer.items.map(item => ({ ...item, apiVersion, kind }));
  }

  /** Merge patch (RFC 7386) of the object or, with `subresource`, of its status. */
  async patch(
    apiVersion: string,
    kind: string,
    at: { namespace?: string; name: string; subresource?: 'status' },
    patch: unknown,
  ): Promise<KubernetesObject> {
    const path = await this.path(apiVersion, kind, at);
    return this.call(
      'PATCH',
      at.subresource ? `${path}/${at.subresource}` : path,
      { body: patch, contentType: 'application/merge-patch+json' },
    );
  }

  /** Deletes an object; one that is gone already is fine. */
  async delete(
    apiVersion: string,
    kind: string,
    at: { namespace?: string; name: string },
  ): Promise<void> {
    const path = await this.path(apiVersion, kind, at);
    try {
      await this.call('DELETE', path, { query: { gracePeriodSeconds: 0 } });
    } catch (error) {
      if (!(error instanceof KubernetesError && error.status === 404)) {
        throw error;
      }
    }
    if (kind === 'Namespace') {
      await this.#finalizeNamespace(at.name);
    }
  }

  /** Does what the namespace controller, which does not run here, would do: empty it and let it go. */
  async #finalizeNamespace(name: string) {
    const groups = await this.#namespacedResources();
    await Promise.all(
      groups.map(path =>
        this.call(
          'DELETE',
          path.replace('{namespace}', encodeURIComponent(name)),
          { query: { gracePeriodSeconds: 0 } },
        ).catch(ignoreMissing),
      ),
    );
    await this.call('PUT', `/api/v1/namespaces/${name}/finalize`, {
      body: {
        apiVersion: 'v1',
        kind: 'Namespace',
        metadata: { name },
        spec: { finalizers: [] },
      },
    }).catch(ignoreMissing);
  }

  async #namespacedResources(): Promise<string[]> {
    const groups = await this.call<{
      groups: { preferredVersion: { groupVersion: string } }[];
    }>('GET', '/apis');
    const versions = [
      'v1',
      ...groups.groups.map(group => group.preferredVersion.groupVersion),
    ];
    const paths = await Promise.all(
      versions.map(async version => {
        const root = version.includes('/')
          ? `/apis/${version}`
          : `/api/${version}`;
        const answer = await this.call<{
          resources: { name: string; namespaced: boolean; verbs: string[] }[];
        }>('GET', root);
        return answer.resources
          .filter(r => r.namespaced && r.verbs.includes('deletecollection'))
          .map(r => `${root}/namespaces/{namespace}/${r.name}`);
      }),
    );
    return paths.flat();
  }

  #applyAt(path: string, body: unknown): Promise<KubernetesObject> {
    return this.call('PATCH', path, {
      query: { fieldManager: FIELD_MANAGER, force: true },
      body,
      contentType: 'application/apply-patch+yaml',
    });
  }

  #discover(apiVersion: string): Promise<Resource[]> {
    let resources = this.#resources.get(apiVersion);
    if (!resources) {
      resources = this.#readResources(apiVersion);
      this.#resources.set(apiVersion, resources);
      resources.catch(() => this.#resources.delete(apiVersion));
    }
    return resources;
  }

  async #readResources(apiVersion: string): Promise<Resource[]> {
    const root = apiVersion.includes('/')
      ? `/apis/${apiVersion}`
      : `/api/${apiVersion}`;
    try {
      const { resources } = await this.call<{
        resources: { name: string; kind: string; namespaced: boolean }[];
      }>('GET', root);
      const names = new Set(resources.map(resource => resource.name));
      return resources
        .filter(({ name }) => !name.includes('/'))
        .map(({ name, kind, namespaced }) => ({
          apiVersion,
          kind,
          plural: name,
          namespaced,
          hasStatus: names.has(`${name}/status`),
        }));
    } catch (error) {
      if (error instanceof KubernetesError && error.status === 404) {
        return [];
      }
      throw error;
    }
  }
}

function errorOf(
  call: string,
  statusCode: number,
  body: unknown,
  text: string,
): KubernetesError {
  const status = body as { reason?: string; message?: string } | undefined;
  return new KubernetesError(
    statusCode,
    status?.reason ?? '',
    `${call}: ${statusCode} ${status?.message ?? text.slice(0, 200)}`,
  );
}

function ignoreMissing(error: unknown) {
  if (
    !(error instanceof KubernetesError && [404, 405].includes(error.status))
  ) {
    throw error;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

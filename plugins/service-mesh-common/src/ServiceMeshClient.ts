import { ResponseError } from '@backstage/errors';
import {
  Acknowledgement,
  AcknowledgementRequest,
  ClusterDetail,
  ClusterList,
  ClusterTest,
  Consistency,
  ControlPlaneList,
  DefaultApiClient,
  FindingList,
  GetConsistency,
  GetFindings,
  GetHistory,
  GetImpact,
  GetOnboardings,
  Health,
  History,
  Impact,
  Inventory,
  IstioReleases,
  LinkList,
  MeshList,
  OffboardingPlan,
  OffboardingRequest,
  Onboarding,
  OnboardingList,
  OnboardingPlan,
  OnboardingRequest,
  PlacedEntity,
  PlacementList,
  Prechecks,
  ServiceRoutes,
  Topology,
  TypedResponse,
} from './schema/openapi';

/**
 * An answer with what its headers say.
 *
 * @public
 */
export type ServiceMeshAnswer<T> = {
  data: T;
  /** Equal as long as the data is the same for this caller. */
  etag?: string;
  /**
   * By cluster id, the seconds since its data was last known to be true. A cluster
   * that was never read is missing.
   */
  dataAgeSeconds: Readonly<Record<string, number>>;
};

/**
 * Options of every request of {@link ServiceMeshClient}.
 *
 * @public
 */
export type ServiceMeshRequestOptions<T> = {
  /** Only for callers whose `fetchApi` adds no token: other backends. */
  token?: string;
  /** The last answer to the same request: its data is taken over if nothing changed since. */
  previous?: ServiceMeshAnswer<T>;
  signal?: AbortSignal;
};

/**
 * Options of requests of {@link ServiceMeshClient} that do something.
 *
 * @public
 */
export type ServiceMeshActOptions = {
  /** Only for callers whose `fetchApi` adds no token: other backends. */
  token?: string;
  signal?: AbortSignal;
};

/**
 * Asks the service-mesh backend.
 *
 * @public
 */
export class ServiceMeshClient {
  readonly #discoveryApi: { getBaseUrl(pluginId: string): Promise<string> };
  readonly #fetchApi: { fetch: typeof fetch };

  constructor(options: {
    discoveryApi: { getBaseUrl(pluginId: string): Promise<string> };
    fetchApi: { fetch: typeof fetch };
  }) {
    this.#discoveryApi = options.discoveryApi;
    this.#fetchApi = options.fetchApi;
  }

  getHealth(
    options?: ServiceMeshRequestOptions<Health>,
  ): Promise<ServiceMeshAnswer<Health>> {
    return this.#ask(options, (client, more) => client.getHealth({}, more));
  }

  getClusters(
    query: { cursor?: string; limit?: number },
    options?: ServiceMeshRequestOptions<ClusterList>,
  ): Promise<ServiceMeshAnswer<ClusterList>> {
    return this.#ask(options, (client, more) =>
      client.getClusters({ query }, more),
    );
  }

  getCluster(
    name: string,
    options?: ServiceMeshRequestOptions<ClusterDetail>,
  ): Promise<ServiceMeshAnswer<ClusterDetail>> {
    return this.#ask(options, (client, more) =>
      client.getCluster({ path: { name } }, more),
    );
  }

  getControlPlanes(
    options?: ServiceMeshRequestOptions<ControlPlaneList>,
  ): Promise<ServiceMeshAnswer<ControlPlaneList>> {
    return this.#ask(options, (client, more) =>
      client.getControlPlanes({}, more),
    );
  }

  getLinks(
    options?: ServiceMeshRequestOptions<LinkList>,
  ): Promise<ServiceMeshAnswer<LinkList>> {
    return this.#ask(options, (client, more) => client.getLinks({}, more));
  }

  getServiceRoutes(
    service: { namespace: string; name: string },
    query: { fromCluster?: string; fromNamespace?: string },
    options?: ServiceMeshRequestOptions<ServiceRoutes>,
  ): Promise<ServiceMeshAnswer<ServiceRoutes>> {
    return this.#ask(options, (client, more) =>
      client.getServiceRoutes({ path: service, query }, more),
    );
  }

  getEntityTopology(
    entity: { kind: string; namespace: string; name: string },
    options?: ServiceMeshRequestOptions<Topology>,
  ): Promise<ServiceMeshAnswer<Topology>> {
    return this.#ask(options, (client, more) =>
      client.getEntityTopology({ path: entity }, more),
    );
  }

  getMeshes(
    options?: ServiceMeshRequestOptions<MeshList>,
  ): Promise<ServiceMeshAnswer<MeshList>> {
    return this.#ask(options, (client, more) => client.getMeshes({}, more));
  }

  getConsistency(
    query: GetConsistency['query'],
    options?: ServiceMeshRequestOptions<Consistency>,
  ): Promise<ServiceMeshAnswer<Consistency>> {
    return this.#ask(options, (client, more) =>
      client.getConsistency({ query }, more),
    );
  }

  getInventory(
    options?: ServiceMeshRequestOptions<Inventory>,
  ): Promise<ServiceMeshAnswer<Inventory>> {
    return this.#ask(options, (client, more) => client.getInventory({}, more));
  }

  getFindings(
    query: GetFindings['query'],
    options?: ServiceMeshRequestOptions<FindingList>,
  ): Promise<ServiceMeshAnswer<FindingList>> {
    return this.#ask(options, (client, more) =>
      client.getFindings({ query }, more),
    );
  }

  getImpact(
    cluster: string,
    query: GetImpact['query'],
    options?: ServiceMeshRequestOptions<Impact>,
  ): Promise<ServiceMeshAnswer<Impact>> {
    return this.#ask(options, (client, more) =>
      client.getImpact({ path: { cluster }, query }, more),
    );
  }

  getHistory(
    query: GetHistory['query'],
    options?: ServiceMeshRequestOptions<History>,
  ): Promise<ServiceMeshAnswer<History>> {
    return this.#ask(options, (client, more) =>
      client.getHistory({ query }, more),
    );
  }

  /** Which Istio releases fit a mesh, and a cluster that is to join it. */
  getIstioReleases(
    mesh: string,
    query: { cluster?: string },
    options?: ServiceMeshRequestOptions<IstioReleases>,
  ): Promise<ServiceMeshAnswer<IstioReleases>> {
    return this.#ask(options, (client, more) =>
      client.getIstioReleases({ path: { mesh }, query }, more),
    );
  }

  getOnboardings(
    query: GetOnboardings['query'],
    options?: ServiceMeshRequestOptions<OnboardingList>,
  ): Promise<ServiceMeshAnswer<OnboardingList>> {
    return this.#ask(options, (client, more) =>
      client.getOnboardings({ query }, more),
    );
  }

  getOnboarding(
    id: string,
    options?: ServiceMeshRequestOptions<Onboarding>,
  ): Promise<ServiceMeshAnswer<Onboarding>> {
    return this.#ask(options, (client, more) =>
      client.getOnboarding({ path: { id } }, more),
    );
  }

  /** Checks a plan to bring a cluster into a mesh; writes nothing. */
  async runPrechecks(
    plan: OnboardingPlan,
    options?: ServiceMeshActOptions,
  ): Promise<Prechecks> {
    const response = await this.#act(options, (client, more) =>
      client.runPrechecks({ body: plan }, more),
    );
    return await response.json();
  }

  /**
   * Begins to watch how far a cluster comes; asked for again, the record that
   * is there takes over what is new.
   */
  async startOnboarding(
    request: OnboardingRequest,
    options?: ServiceMeshActOptions,
  ): Promise<Onboarding> {
    const response = await this.#act(options, (client, more) =>
      client.startOnboarding({ body: request }, more),
    );
    return await response.json();
  }

  /** Says that nobody goes on with an onboarding; it is watched no longer. */
  async abandonOnboarding(
    id: string,
    reason: string,
    options?: ServiceMeshActOptions,
  ): Promise<Onboarding> {
    const response = await this.#act(options, (client, more) =>
      client.abandonOnboarding({ path: { id }, body: { reason } }, more),
    );
    return await response.json();
  }

  /** What is lost when a cluster leaves a mesh, and the steps; writes nothing. */
  async planOffboarding(
    request: OffboardingRequest,
    options?: ServiceMeshActOptions,
  ): Promise<OffboardingPlan> {
    const response = await this.#act(options, (client, more) =>
      client.planOffboarding({ body: request }, more),
    );
    return await response.json();
  }

  /** Says that somebody knows of a finding, and until when. */
  async acknowledgeFinding(
    id: string,
    acknowledgement: AcknowledgementRequest,
    options?: ServiceMeshActOptions,
  ): Promise<Acknowledgement> {
    const response = await this.#act(options, (client, more) =>
      client.acknowledgeFinding({ path: { id }, body: acknowledgement }, more),
    );
    return await response.json();
  }

  /** Takes an acknowledgement back; it is no error if there is none. */
  async withdrawAcknowledgement(
    id: string,
    options?: ServiceMeshActOptions,
  ): Promise<void> {
    await this.#act(options, (client, more) =>
      client.withdrawAcknowledgement({ path: { id } }, more),
    );
  }

  /** Tries the way to a cluster now, step by step. */
  async testCluster(
    name: string,
    options?: ServiceMeshActOptions,
  ): Promise<ClusterTest> {
    const response = await this.#act(options, (client, more) =>
      client.testCluster({ path: { name } }, more),
    );
    return await response.json();
  }

  /**
   * In which clusters the services of some entities run, in their order.
   *
   * @param entities - at most 200
   */
  async findPlacements(
    entities: readonly PlacedEntity[],
    options?: ServiceMeshActOptions,
  ): Promise<PlacementList> {
    const response = await this.#act(options, (client, more) =>
      client.findPlacements({ body: { entities: [...entities] } }, more),
    );
    return await response.json();
  }

  async #act<T>(
    options: ServiceMeshActOptions | undefined,
    request: (
      client: DefaultApiClient,
      more: { token?: string },
    ) => Promise<TypedResponse<T>>,
  ): Promise<TypedResponse<T>> {
    const { token, signal } = options ?? {};
    const response = await request(this.#client({ signal }), { token });
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    return response;
  }

  #client(init: {
    signal?: AbortSignal;
    cache?: RequestCache;
    headers?: Record<string, string>;
  }): DefaultApiClient {
    const { signal, cache, headers } = init;
    return new DefaultApiClient({
      discoveryApi: this.#discoveryApi,
      fetchApi: {
        fetch: (input, more) =>
          this.#fetchApi.fetch(input, {
            ...more,
            ...(cache && { cache }),
            headers: {
              ...(more?.headers as Record<string, string> | undefined),
              ...headers,
            },
            ...(signal && { signal }),
          }),
      },
    });
  }

  async #ask<T>(
    options: ServiceMeshRequestOptions<T> | undefined,
    request: (
      client: DefaultApiClient,
      more: { token?: string },
    ) => Promise<TypedResponse<T>>,
  ): Promise<ServiceMeshAnswer<T>> {
    const { previous, signal, token } = options ?? {};
    const client = this.#client({
      signal,
      // This client compares by itself; a browser that does too hides the 304.
      cache: 'no-store',
      headers: previous?.etag ? { 'If-None-Match': previous.etag } : {},
    });
    const response = await request(client, { token });
    const dataAgeSeconds = readDataAge(response);
    if (response.status === 304 && previous) {
      return { ...previous, dataAgeSeconds };
    }
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    return {
      data: await response.json(),
      etag: response.headers.get('ETag') ?? undefined,
      dataAgeSeconds,
    };
  }
}

function readDataAge(response: {
  headers: Headers;
}): Readonly<Record<string, number>> {
  const text = response.headers.get('Service-Mesh-Data-Age');
  return text ? (JSON.parse(text) as Record<string, number>) : {};
}

import {
  Onboarding,
  ServiceMeshClient,
  Topology,
} from '@meshstage/plugin-service-mesh-common';

/** Asks the backend of the host as the guest that looks at its pages. */
export class MeshApi {
  readonly #client: ServiceMeshClient;
  readonly #token: string;

  static async signIn(backendUrl: string): Promise<MeshApi> {
    const response = await fetch(`${backendUrl}/api/auth/guest/refresh`, {
      method: 'POST',
      headers: { 'x-requested-with': 'XMLHttpRequest' },
    });
    if (!response.ok) {
      throw new Error(
        `The guest cannot sign in at ${backendUrl}: ${response.status}`,
      );
    }
    const body = (await response.json()) as {
      backstageIdentity: { token: string };
    };
    return new MeshApi(backendUrl, body.backstageIdentity.token);
  }

  private constructor(backendUrl: string, token: string) {
    this.#token = token;
    this.#client = new ServiceMeshClient({
      discoveryApi: { getBaseUrl: async id => `${backendUrl}/api/${id}` },
      fetchApi: { fetch },
    });
  }

  /** What the tab of a component shows. */
  async topology(component: string): Promise<Topology> {
    const { data } = await this.#client.getEntityTopology(
      { kind: 'component', namespace: 'default', name: component },
      { token: this.#token },
    );
    return data;
  }

  /** The record of a cluster on its way into a mesh. */
  async onboarding(cluster: string): Promise<Onboarding> {
    const { data } = await this.#client.getOnboardings(
      {},
      { token: this.#token },
    );
    const found = data.items.find(item => item.cluster === cluster);
    if (!found) {
      throw new Error(`There is no record of ${cluster}.`);
    }
    return found;
  }
}

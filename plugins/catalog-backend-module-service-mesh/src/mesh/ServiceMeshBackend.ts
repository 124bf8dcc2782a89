import { AuthService, DiscoveryService } from '@backstage/backend-plugin-api';
import {
  Inventory,
  PlacedEntity,
  PlacementList,
  ServiceMeshClient,
} from '@meshstage/plugin-service-mesh-common';
import { MeshBackend } from './MeshBackend';

const PLUGIN = 'service-mesh';
const DEADLINE_MS = 30_000;

/** Asks the backend as the catalog itself: entities are the same for whoever looks at them. */
export class ServiceMeshBackend implements MeshBackend {
  readonly #auth: AuthService;
  readonly #client: ServiceMeshClient;

  static create(options: {
    auth: AuthService;
    discovery: DiscoveryService;
  }): ServiceMeshBackend {
    return new ServiceMeshBackend(options);
  }

  private constructor(options: {
    auth: AuthService;
    discovery: DiscoveryService;
  }) {
    this.#auth = options.auth;
    this.#client = new ServiceMeshClient({
      discoveryApi: options.discovery,
      fetchApi: { fetch },
    });
  }

  async inventory(signal: AbortSignal): Promise<Inventory> {
    const { data } = await this.#client.getInventory(
      await this.#options(signal),
    );
    return data;
  }

  async placements(
    entities: readonly PlacedEntity[],
    signal: AbortSignal,
  ): Promise<PlacementList> {
    return await this.#client.findPlacements(
      entities,
      await this.#options(signal),
    );
  }

  async #options(signal: AbortSignal) {
    const { token } = await this.#auth.getPluginRequestToken({
      onBehalfOf: await this.#auth.getOwnServiceCredentials(),
      targetPluginId: PLUGIN,
    });
    return {
      token,
      signal: AbortSignal.any([signal, AbortSignal.timeout(DEADLINE_MS)]),
    };
  }
}

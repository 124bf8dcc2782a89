import { LoggerService } from '@backstage/backend-plugin-api';
import { ModuleConfig } from '../config/readModuleConfig';
import { MeshBackend } from '../mesh/MeshBackend';
import { CatalogResourceReader } from './CatalogResources';
import { entitiesOf } from './entitiesOf';
import { ResourceProvider } from './ResourceProvider';

/** Brings the entities of clusters and meshes to what the fleet is. */
export class InventorySync {
  readonly #backend: MeshBackend;
  readonly #resources: Pick<CatalogResourceReader, 'read'>;
  readonly #providers: { clusters: ResourceProvider; meshes: ResourceProvider };
  readonly #settings: ModuleConfig;
  readonly #logger: LoggerService;
  #failure: string | undefined;

  static create(options: {
    backend: MeshBackend;
    resources: Pick<CatalogResourceReader, 'read'>;
    providers: { clusters: ResourceProvider; meshes: ResourceProvider };
    settings: ModuleConfig;
    logger: LoggerService;
  }): InventorySync {
    return new InventorySync(options);
  }

  private constructor(options: {
    backend: MeshBackend;
    resources: Pick<CatalogResourceReader, 'read'>;
    providers: { clusters: ResourceProvider; meshes: ResourceProvider };
    settings: ModuleConfig;
    logger: LoggerService;
  }) {
    this.#backend = options.backend;
    this.#resources = options.resources;
    this.#providers = options.providers;
    this.#settings = options.settings;
    this.#logger = options.logger;
  }

  /** If it cannot be done, everything stays as it was until the next time. */
  async run(signal: AbortSignal): Promise<void> {
    try {
      const inventory = await this.#backend.inventory(signal);
      const resources = await this.#resources.read();
      signal.throwIfAborted();
      const { clusters, meshes } = entitiesOf(
        inventory,
        resources,
        this.#settings,
      );
      await this.#providers.meshes.apply(meshes);
      await this.#providers.clusters.apply(clusters);
      this.#failure = undefined;
    } catch (error) {
      this.#complain(error as Error, signal);
    }
  }

  /** Once, and not every half a minute. */
  #complain({ message }: Error, signal: AbortSignal): void {
    if (!signal.aborted && message !== this.#failure) {
      this.#failure = message;
      this.#logger.warn(
        `Clusters and meshes in the catalog stay as they are: ${message}`,
      );
    }
  }
}

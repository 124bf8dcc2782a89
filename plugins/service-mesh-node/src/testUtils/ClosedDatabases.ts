import {
  BackendFeature,
  coreServices,
  createBackendModule,
  DatabaseService,
} from '@backstage/backend-plugin-api';

/**
 * The databases of plugins in `startTestBackend`, to be closed after it has
 * stopped: Backstage leaves SQLite open, and the timer of its pool keeps a
 * worker of Jest from ending.
 *
 * @public
 */
export class ClosedDatabases {
  readonly #services: DatabaseService[] = [];

  /** Goes among the features of the backend. */
  readonly features: readonly BackendFeature[];

  static of(...pluginIds: readonly string[]): ClosedDatabases {
    return new ClosedDatabases(pluginIds);
  }

  private constructor(pluginIds: readonly string[]) {
    this.features = pluginIds.map(pluginId =>
      createBackendModule({
        pluginId,
        moduleId: 'closed-databases',
        register: env =>
          env.registerInit({
            deps: { database: coreServices.database },
            init: async ({ database }) => {
              this.#services.push(database);
            },
          }),
      }),
    );
  }

  /** Nothing can be asked of them any more. */
  async close(): Promise<void> {
    await Promise.all(
      this.#services.map(async service =>
        (await service.getClient()).destroy(),
      ),
    );
  }
}

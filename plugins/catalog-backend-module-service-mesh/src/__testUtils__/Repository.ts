import { createBackendModule } from '@backstage/backend-plugin-api';
import {
  ANNOTATION_LOCATION,
  ANNOTATION_ORIGIN_LOCATION,
  Entity,
} from '@backstage/catalog-model';
import {
  catalogProcessingExtensionPoint,
  EntityProviderConnection,
} from '@backstage/plugin-catalog-node';

const LOCATION = 'url:https://git.example/catalog-info.yaml';

/** Entities as a repository brings them into the catalog. */
export class Repository {
  #connection: EntityProviderConnection | undefined;

  module() {
    return createBackendModule({
      pluginId: 'catalog',
      moduleId: 'repository-of-a-test',
      register: registration => {
        registration.registerInit({
          deps: { processing: catalogProcessingExtensionPoint },
          init: async ({ processing }) => {
            processing.addEntityProvider({
              getProviderName: () => 'repository',
              connect: async connection => {
                this.#connection = connection;
              },
            });
          },
        });
      },
    });
  }

  async write(...entities: readonly Entity[]): Promise<void> {
    await this.#connection?.applyMutation({
      type: 'delta',
      removed: [],
      added: entities.map(entity => ({
        locationKey: LOCATION,
        entity: {
          ...entity,
          metadata: {
            ...entity.metadata,
            annotations: {
              ...entity.metadata.annotations,
              [ANNOTATION_LOCATION]: LOCATION,
              [ANNOTATION_ORIGIN_LOCATION]: LOCATION,
            },
          },
        },
      })),
    });
  }
}

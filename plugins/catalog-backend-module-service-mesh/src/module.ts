import {
  coreServices,
  createBackendModule,
  LoggerService,
} from '@backstage/backend-plugin-api';
import {
  catalogProcessingExtensionPoint,
  catalogServiceRef,
} from '@backstage/plugin-catalog-node';
import { readModuleConfig } from './config/readModuleConfig';
import { ServiceMeshBackend } from './mesh/ServiceMeshBackend';
import {
  addCatalogModel,
  catalogModelExtensionPoint,
} from './model/serviceMeshCatalogModel';
import { InventoryNow } from './processor/InventoryNow';
import { Placements } from './processor/Placements';
import {
  placementKey,
  ServiceMeshProcessor,
} from './processor/ServiceMeshProcessor';
import { CatalogResourceReader } from './provider/CatalogResources';
import { InventorySync } from './provider/InventorySync';
import { ResourceProvider } from './provider/ResourceProvider';

/**
 * Clusters and meshes as catalog entities, and on which clusters a component runs.
 *
 * @public
 */
export const catalogModuleServiceMesh = createBackendModule({
  pluginId: 'catalog',
  moduleId: 'service-mesh',
  register(registration) {
    registration.registerInit({
      deps: {
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        discovery: coreServices.discovery,
        logger: coreServices.logger,
        model: catalogModelExtensionPoint,
        processing: catalogProcessingExtensionPoint,
        scheduler: coreServices.scheduler,
      },
      async init(deps) {
        const { auth, catalog, discovery, logger, processing, scheduler } =
          deps;
        const settings = readModuleConfig(deps.config);
        const backend = ServiceMeshBackend.create({ auth, discovery });
        addCatalogModel(deps.model);

        const providers = {
          clusters: ResourceProvider.of('clusters'),
          meshes: ResourceProvider.of('meshes'),
        };
        processing.addEntityProvider(providers.clusters, providers.meshes);
        const sync = InventorySync.create({
          backend,
          resources: CatalogResourceReader.create({ catalog, auth }),
          providers,
          settings,
          logger,
        });
        await scheduler.scheduleTask({
          ...settings.schedule,
          id: 'service-mesh-entities',
          scope: 'global',
          fn: signal => sync.run(signal),
        });

        const fleet = InventoryNow.create({ backend });
        const placements = Placements.create({
          ask: (entities, signal) => backend.placements(entities, signal),
          onChange: refs =>
            providers.clusters.refresh(refs.map(ref => placementKey(ref))),
        });
        processing.addProcessor(
          ServiceMeshProcessor.create({
            fleet,
            ...(settings.relations ? { placements } : {}),
          }),
        );
        // Each replica processes entities, so each keeps what they need.
        await scheduler.scheduleTask({
          id: 'service-mesh-fleet',
          scope: 'local',
          frequency: { seconds: 30 },
          timeout: { minutes: 1 },
          initialDelay: { seconds: 3 },
          fn: quietly(logger, signal => fleet.update(signal)),
        });
        await scheduler.scheduleTask({
          id: 'service-mesh-placements',
          scope: 'local',
          frequency: { seconds: 10 },
          timeout: { minutes: 1 },
          initialDelay: { seconds: 5 },
          fn: quietly(logger, signal => placements.update(signal)),
        });
      },
    });
  },
});

/** The backend may be away; what is known stays, and the sync says so once. */
function quietly(
  logger: LoggerService,
  run: (signal: AbortSignal) => Promise<void>,
): (signal: AbortSignal) => Promise<void> {
  return async signal => {
    try {
      await run(signal);
    } catch (error) {
      logger.debug(`The service-mesh backend did not answer: ${error}`);
    }
  };
}

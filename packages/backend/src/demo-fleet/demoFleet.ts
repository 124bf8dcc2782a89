import {
  coreServices,
  createBackendFeatureLoader,
} from '@backstage/backend-plugin-api';
import { ControlServer, defaultFleet, DemoFleet } from '@meshstage/demo-fleet';
import { createDemoKubernetesModule } from './createDemoKubernetesModule';
import { createDemoServiceMeshModule } from './createDemoServiceMeshModule';

/** Starts the simulated clusters of the demo and gives them to the plugins. */
export default createBackendFeatureLoader({
  deps: {
    config: coreServices.rootConfig,
    logger: coreServices.rootLogger,
    lifecycle: coreServices.rootLifecycle,
  },
  async *loader({ config, logger, lifecycle }) {
    const fleet = await DemoFleet.start(await defaultFleet());
    const control = await ControlServer.start(
      fleet,
      config.getOptionalNumber('serviceMesh.demo.controlPort'),
    );
    lifecycle.addShutdownHook(async () => {
      await control.stop();
      await fleet.stop();
    });
    logger.info(
      `Simulated clusters of the demo are running: ${fleet.clusters
        .map(({ name }) => name)
        .join(', ')}. They are changed at ${control.url}.`,
    );
    yield createDemoKubernetesModule(fleet);
    yield createDemoServiceMeshModule(fleet);
  },
});

import {
  coreServices,
  createBackendFeatureLoader,
} from '@backstage/backend-plugin-api';

/** The demo, if `serviceMesh.demo.enabled` is set; otherwise nothing of it is even loaded. */
export const demoFleetIfEnabled = createBackendFeatureLoader({
  deps: { config: coreServices.rootConfig },
  async *loader({ config }) {
    if (config.getOptionalBoolean('serviceMesh.demo.enabled')) {
      yield import('./demoFleet');
    }
  },
});

import { createBackendFeatureLoader } from '@backstage/backend-plugin-api';

/** What this host runs: the plugins that Meshstage works with, and no others. */
export const hostFeatures = createBackendFeatureLoader({
  async *loader() {
    yield import('@backstage/plugin-app-backend');
    yield import('@backstage/plugin-auth-backend');
    yield import('@backstage/plugin-auth-backend-module-guest-provider');
    yield import('@backstage/plugin-catalog-backend');
    yield import('@backstage/plugin-catalog-backend-module-logs');
    yield import(
      '@backstage/plugin-catalog-backend-module-scaffolder-entity-model'
    );
    yield import('@meshstage/plugin-catalog-backend-module-service-mesh');
    yield import('@backstage/plugin-events-backend');
    yield import('@backstage/plugin-kubernetes-backend');
    yield import('@backstage/plugin-mcp-actions-backend');
    yield import('@backstage/plugin-notifications-backend');
    yield import('@backstage/plugin-permission-backend');
    yield import(
      '@backstage/plugin-permission-backend-module-allow-all-policy'
    );
    yield import('@backstage/plugin-scaffolder-backend');
    yield import('@backstage/plugin-scaffolder-backend-module-notifications');
    yield import('@backstage/plugin-search-backend');
    yield import('@backstage/plugin-search-backend-module-catalog');
    yield import('@backstage/plugin-search-backend-module-pg');
    yield import('@backstage/plugin-signals-backend');
    yield import('@backstage/plugin-user-settings-backend');
    yield import('@meshstage/plugin-scaffolder-backend-module-service-mesh');
    yield import('@meshstage/plugin-service-mesh-backend');
  },
});

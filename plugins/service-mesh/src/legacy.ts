/**
 * The service mesh in Backstage, for apps on the old frontend system.
 *
 * @packageDocumentation
 */

import {
  createApiFactory,
  createComponentExtension,
  createPlugin,
  createRoutableExtension,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/core-plugin-api';
import { ServiceMeshClient } from '@meshstage/plugin-service-mesh-common';
import { ReactElement } from 'react';
import { serviceMeshApiRef } from './api/serviceMeshApiRef';
import { onboardingTemplateRouteRef } from './onboardingTemplateRouteRef';
import { serviceMeshRouteRef } from './serviceMeshRouteRef';

/**
 * The plugin with its API; an app needs to name it nowhere.
 *
 * @public
 */
export const serviceMeshPlugin = createPlugin({
  id: 'service-mesh',
  routes: { root: serviceMeshRouteRef },
  externalRoutes: { onboardingTemplate: onboardingTemplateRouteRef },
  apis: [
    createApiFactory({
      api: serviceMeshApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: ({ discoveryApi, fetchApi }) =>
        new ServiceMeshClient({ discoveryApi, fetchApi }),
    }),
  ],
});

/**
 * The Mesh tab of an entity page, for `EntityLayout.Route`.
 *
 * @public
 */
export const EntityServiceMeshContent: () => ReactElement =
  serviceMeshPlugin.provide(
    createComponentExtension({
      name: 'EntityServiceMeshContent',
      component: {
        lazy: () =>
          import('./tab/EntityServiceMeshContent').then(
            m => m.EntityServiceMeshContent,
          ),
      },
    }),
  );

/**
 * The mesh of an entity in short, for its overview.
 *
 * @public
 */
export const EntityServiceMeshCard: () => ReactElement =
  serviceMeshPlugin.provide(
    createComponentExtension({
      name: 'EntityServiceMeshCard',
      component: {
        lazy: () =>
          import('./cards/EntityServiceMeshCard').then(
            m => m.EntityServiceMeshCard,
          ),
      },
    }),
  );

/**
 * A cluster in its mesh, for the overview of a Resource of type `kubernetes-cluster`.
 *
 * @public
 */
export const EntityClusterMeshCard: () => ReactElement =
  serviceMeshPlugin.provide(
    createComponentExtension({
      name: 'EntityClusterMeshCard',
      component: {
        lazy: () =>
          import('./cards/EntityClusterMeshCard').then(
            m => m.EntityClusterMeshCard,
          ),
      },
    }),
  );

/**
 * The page *Service mesh*, for a `Route` with the path `/service-mesh`.
 *
 * @public
 */
export const ServiceMeshPage: () => ReactElement = serviceMeshPlugin.provide(
  createRoutableExtension({
    name: 'ServiceMeshPage',
    mountPoint: serviceMeshRouteRef,
    component: () =>
      import('./page/LegacyServiceMeshPage').then(m => m.LegacyServiceMeshPage),
  }),
);

export {
  serviceMeshApiRef,
  type ServiceMeshApi,
} from './api/serviceMeshApiRef';
export { isKubernetesCluster } from './isKubernetesCluster';
export { isServiceMeshAvailable } from './isServiceMeshAvailable';
export { serviceMeshTranslationRef } from './translation/ref';

/**
 * The service mesh in Backstage, for apps on the old frontend system.
 *
 * @packageDocumentation
 */

import {
  createApiFactory,
  createComponentExtension,
  createPlugin,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/core-plugin-api';
import { ServiceMeshClient } from '@meshstage/plugin-service-mesh-common';
import { ReactElement } from 'react';
import { serviceMeshApiRef } from './api/serviceMeshApiRef';

/**
 * The plugin with its API; an app needs to name it nowhere.
 *
 * @public
 */
export const serviceMeshPlugin = createPlugin({
  id: 'service-mesh',
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

export {
  serviceMeshApiRef,
  type ServiceMeshApi,
} from './api/serviceMeshApiRef';
export { isServiceMeshAvailable } from './isServiceMeshAvailable';
export { serviceMeshTranslationRef } from './translation/ref';

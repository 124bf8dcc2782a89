import {
  ApiBlueprint,
  createFrontendPlugin,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/frontend-plugin-api';
import { EntityContentBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { ServiceMeshClient } from '@meshstage/plugin-service-mesh-common';
import { RiShareLine } from '@remixicon/react';
import { serviceMeshApiRef } from './api/serviceMeshApiRef';

const serviceMeshApi = ApiBlueprint.make({
  params: defineParams =>
    defineParams({
      api: serviceMeshApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: ({ discoveryApi, fetchApi }) =>
        new ServiceMeshClient({ discoveryApi, fetchApi }),
    }),
});

const meshEntityContent = EntityContentBlueprint.make({
  name: 'mesh',
  params: {
    path: '/mesh',
    title: 'Mesh',
    group: 'observability',
    // The same as isServiceMeshAvailable, in a form that an adopter may override in YAML.
    filter: {
      $any: [
        { 'metadata.annotations.meshstage.io/services': { $exists: true } },
        {
          'metadata.annotations.backstage.io/kubernetes-id': { $exists: true },
        },
        {
          'metadata.annotations.backstage.io/kubernetes-label-selector': {
            $exists: true,
          },
        },
      ],
    },
    loader: () =>
      import('./tab/EntityServiceMeshContent').then(m => (
        <m.EntityServiceMeshContent />
      )),
  },
});

/**
 * The service mesh in Backstage: where calls really go.
 *
 * @public
 */
export const serviceMeshPlugin = createFrontendPlugin({
  pluginId: 'service-mesh',
  title: 'Service mesh',
  icon: <RiShareLine />,
  info: { packageJson: () => import('../package.json') },
  extensions: [serviceMeshApi, meshEntityContent],
});

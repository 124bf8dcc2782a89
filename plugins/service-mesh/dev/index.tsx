import { createDevApp } from '@backstage/frontend-dev-utils';
import {
  ApiBlueprint,
  createFrontendModule,
  createFrontendPlugin,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import plugin, { serviceMeshApiRef } from '../src';
import { fixtureApi } from './fixtureApi';

/** The tab on an entity, without catalog and backend: /mesh?fixture=<name>. */
const page = PageBlueprint.make({
  params: {
    path: '/mesh',
    title: 'Mesh tab',
    noHeader: true,
    loader: () => import('./FixturePage').then(m => <m.FixturePage />),
  },
});

createDevApp({
  features: [
    plugin,
    createFrontendModule({
      pluginId: 'service-mesh',
      extensions: [
        ApiBlueprint.make({
          params: defineParams =>
            defineParams({
              api: serviceMeshApiRef,
              deps: {},
              factory: () => fixtureApi,
            }),
        }),
      ],
    }),
    createFrontendPlugin({
      pluginId: 'service-mesh-fixtures',
      extensions: [page],
    }),
  ],
});

import { FilterPredicate } from '@backstage/filter-predicates';
import {
  ApiBlueprint,
  createFrontendPlugin,
  discoveryApiRef,
  fetchApiRef,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import {
  EntityCardBlueprint,
  EntityContentBlueprint,
} from '@backstage/plugin-catalog-react/alpha';
import { ServiceMeshClient } from '@meshstage/plugin-service-mesh-common';
import { RiShareLine } from '@remixicon/react';
import { serviceMeshApiRef } from './api/serviceMeshApiRef';
import { onboardingTemplateRouteRef } from './onboardingTemplateRouteRef';
import { serviceMeshRouteRef } from './serviceMeshRouteRef';

// The same as isServiceMeshAvailable, in a form that an adopter may override in YAML.
const RUNS_SOMEWHERE: FilterPredicate = {
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
};

const serviceMeshApi = ApiBlueprint.make({
  params: defineParams =>
    defineParams({
      api: serviceMeshApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: ({ discoveryApi, fetchApi }) =>
        new ServiceMeshClient({ discoveryApi, fetchApi }),
    }),
});

const serviceMeshPage = PageBlueprint.makeWithOverrides({
  factory: (makePage, { config }) =>
    makePage({
      path: '/service-mesh',
      title: 'Service mesh',
      icon: <RiShareLine />,
      routeRef: serviceMeshRouteRef,
      // It has one in the language of the user.
      noHeader: true,
      loader: () =>
        import('./page/TitledServiceMeshPage').then(m => (
          <m.TitledServiceMeshPage title={config.title} />
        )),
    }),
});

const meshEntityContent = EntityContentBlueprint.make({
  name: 'mesh',
  params: {
    path: '/mesh',
    title: 'Mesh',
    group: 'observability',
    filter: RUNS_SOMEWHERE,
    loader: () =>
      import('./tab/EntityServiceMeshContent').then(m => (
        <m.EntityServiceMeshContent />
      )),
  },
});

const entityCard = EntityCardBlueprint.make({
  name: 'mesh',
  params: {
    type: 'content',
    filter: RUNS_SOMEWHERE,
    loader: () =>
      import('./cards/EntityServiceMeshCard').then(m => (
        <m.EntityServiceMeshCard />
      )),
  },
});

const clusterCard = EntityCardBlueprint.make({
  name: 'cluster',
  params: {
    type: 'content',
    // The same as isKubernetesCluster.
    filter: { kind: 'resource', 'spec.type': 'kubernetes-cluster' },
    loader: () =>
      import('./cards/EntityClusterMeshCard').then(m => (
        <m.EntityClusterMeshCard />
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
  routes: { root: serviceMeshRouteRef },
  externalRoutes: { onboardingTemplate: onboardingTemplateRouteRef },
  extensions: [
    serviceMeshApi,
    serviceMeshPage,
    meshEntityContent,
    entityCard,
    clusterCard,
  ],
});

import { coreExtensionData } from '@backstage/frontend-plugin-api';
import { EntityProvider } from '@backstage/plugin-catalog-react';
import {
  createExtensionTester,
  renderInTestApp,
} from '@backstage/frontend-test-utils';
import { EntityContentBlueprint } from '@backstage/plugin-catalog-react/alpha';
import {
  renderInTestApp as renderInLegacyApp,
  TestApiProvider,
} from '@backstage/test-utils';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Route, Routes } from 'react-router-dom';
import { serviceMeshApiRef } from './api/serviceMeshApiRef';
import plugin from './index';
import { EntityServiceMeshContent, ServiceMeshPage } from './legacy';
import { serviceMeshRouteRef } from './serviceMeshRouteRef';
import { fixtures } from './testing/fixtures';
import { fleetApi } from './testing/fleetAnswers';

const entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name: 'service-a',
    annotations: { 'backstage.io/kubernetes-id': 'service-a' },
  },
};

const getEntityTopology = jest.fn(async () => fixtures.seed());

describe('plugin', () => {
  const content = plugin.getExtension('entity-content:service-mesh/mesh');

  it('puts the tab "Mesh" at /mesh into the group observability', () => {
    const tester = createExtensionTester(content);
    expect(tester.get(EntityContentBlueprint.dataRefs.title)).toBe('Mesh');
    expect(tester.get(EntityContentBlueprint.dataRefs.group)).toBe(
      'observability',
    );
  });

  it('shows the tab for entities that say where they run, and for no others', () => {
    const filter = createExtensionTester(content).get(
      EntityContentBlueprint.dataRefs.filterFunction,
    );
    expect(filter?.(entity)).toBe(true);
    expect(filter?.({ ...entity, metadata: { name: 'service-a' } })).toBe(
      false,
    );
  });

  it('has the page "Service mesh" at /service-mesh, with what a menu needs', () => {
    const page = createExtensionTester(
      plugin.getExtension('page:service-mesh'),
    );
    expect(page.get(coreExtensionData.routePath)).toBe('/service-mesh');
    expect(page.get(coreExtensionData.title)).toBe('Service mesh');
    expect(page.get(coreExtensionData.icon)).toBeDefined();
  });

  it.each([
    ['the words of the plugin', {}, 'Service mesh'],
    ['those of the configuration', { title: 'Our mesh' }, 'Our mesh'],
  ])('has its header in %s', async (_, config, title) => {
    const page = createExtensionTester(
      plugin.getExtension('page:service-mesh'),
      { config },
    );
    await renderInTestApp(page.reactElement(), {
      apis: [[serviceMeshApiRef, fleetApi()]],
      mountedRoutes: { '/service-mesh': serviceMeshRouteRef },
    });
    expect(
      await screen.findByRole('link', { name: title }),
    ).toBeInTheDocument();
  });

  it('keeps the field into which somebody types, though each letter changes the address', async () => {
    const page = createExtensionTester(
      plugin.getExtension('page:service-mesh'),
    );
    await renderInTestApp(page.reactElement(), {
      apis: [[serviceMeshApiRef, fleetApi()]],
      mountedRoutes: { '/service-mesh': serviceMeshRouteRef },
    });
    const search = await screen.findByRole('searchbox', { name: 'Search' });
    await userEvent.type(search, 'cluster10');
    expect(search).toBeInTheDocument();
    expect(search).toHaveFocus();
    expect(search).toHaveValue('cluster10');
  });

  it('provides the client of the backend', () => {
    expect(plugin.getExtension('api:service-mesh')).toBeDefined();
  });

  it('asks for the entity of the page', async () => {
    await renderInTestApp(
      <EntityProvider entity={entity}>
        {createExtensionTester(content).reactElement()}
      </EntityProvider>,
      { apis: [[serviceMeshApiRef, { getEntityTopology }]] },
    );
    expect(
      await screen.findByRole('group', { name: /^Picture of the mesh/ }),
    ).toBeInTheDocument();
    expect(getEntityTopology).toHaveBeenCalledWith(
      { kind: 'Component', namespace: 'default', name: 'service-a' },
      expect.anything(),
    );
  });
});

describe('legacy', () => {
  it('renders the same tab in an old app', async () => {
    await renderInLegacyApp(
      <TestApiProvider apis={[[serviceMeshApiRef, { getEntityTopology }]]}>
        <EntityProvider entity={entity}>
          <EntityServiceMeshContent />
        </EntityProvider>
      </TestApiProvider>,
    );
    expect(
      await screen.findByRole('group', { name: /^Picture of the mesh/ }),
    ).toBeInTheDocument();
  });

  it('renders the same page in an old app', async () => {
    await renderInLegacyApp(
      <TestApiProvider apis={[[serviceMeshApiRef, fleetApi()]]}>
        <Routes>
          <Route path="/service-mesh" element={<ServiceMeshPage />} />
        </Routes>
      </TestApiProvider>,
      { routeEntries: ['/service-mesh'] },
    );
    expect(
      await screen.findByRole('heading', { name: 'Service mesh' }),
    ).toBeInTheDocument();
    expect(
      await screen.findByRole('row', { name: /^cluster10/ }),
    ).toBeInTheDocument();
  });
});

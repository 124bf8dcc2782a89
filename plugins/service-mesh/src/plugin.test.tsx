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
import { serviceMeshApiRef } from './api/serviceMeshApiRef';
import plugin from './index';
import { EntityServiceMeshContent } from './legacy';
import { fixtures } from './testing/fixtures';

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
});

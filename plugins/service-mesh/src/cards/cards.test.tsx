import {
  createExtensionTester,
  renderInTestApp,
} from '@backstage/frontend-test-utils';
import {
  entityRouteRef,
  EntityProvider,
} from '@backstage/plugin-catalog-react';
import { EntityCardBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { screen, within } from '@testing-library/react';
import { ServiceMeshApi, serviceMeshApiRef } from '../api/serviceMeshApiRef';
import plugin from '../index';
import { serviceMeshRouteRef } from '../serviceMeshRouteRef';
import { brokenTopology, unmatchedTopology } from '../testing/fixtures';
import { fleetApi } from '../testing/fleetAnswers';

const component = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name: 'service-a',
    annotations: { 'backstage.io/kubernetes-id': 'service-a' },
  },
};

function cluster(name: string) {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Resource',
    metadata: { name },
    spec: { type: 'kubernetes-cluster' },
  };
}

async function show(
  extension: 'mesh' | 'cluster',
  entity: ReturnType<typeof cluster> | typeof component,
  more: Partial<ServiceMeshApi> = {},
) {
  await renderInTestApp(
    <EntityProvider entity={entity}>
      {createExtensionTester(
        plugin.getExtension(`entity-card:service-mesh/${extension}`),
      ).reactElement()}
    </EntityProvider>,
    {
      apis: [[serviceMeshApiRef, { ...fleetApi(), ...more }]],
      mountedRoutes: {
        '/service-mesh': serviceMeshRouteRef as never,
        '/catalog/:namespace/:kind/:name': entityRouteRef as never,
      },
    },
  );
}

describe('card of a component', () => {
  it('is there for those who say where they run', () => {
    const filter = createExtensionTester(
      plugin.getExtension('entity-card:service-mesh/mesh'),
    ).get(EntityCardBlueprint.dataRefs.filterFunction);
    expect(filter?.(component)).toBe(true);
    expect(filter?.(cluster('cluster1'))).toBe(false);
  });

  it('has the verdict, the routes by state, the findings and a link to the tab', async () => {
    await show('mesh', component, {
      getEntityTopology: async () => ({
        data: brokenTopology(),
        dataAgeSeconds: {},
      }),
    });
    const card = await screen.findByRole('region', { name: 'Service mesh' });
    expect(
      await within(card).findByText(/^Calls from service-a still reach/),
    ).toBeInTheDocument();
    expect(card).toHaveTextContent('2 routes');
    expect(card).toHaveTextContent('Error: The API server of cluster2');
    expect(
      within(card).getByRole('link', { name: 'Open the tab Mesh' }),
    ).toHaveAttribute('href', '/catalog/default/component/service-a/mesh');
  });

  it('says why there is nothing', async () => {
    await show('mesh', component, {
      getEntityTopology: async () => ({
        data: unmatchedTopology(),
        dataAgeSeconds: {},
      }),
    });
    expect(
      await screen.findByText(/^No Service selects pods/),
    ).toBeInTheDocument();
  });

  it('says that it may not be seen', async () => {
    await show('mesh', component, {
      getEntityTopology: async () => {
        throw Object.assign(new Error('No'), { statusCode: 403 });
      },
    });
    expect(await screen.findByText('You may not see this')).toBeInTheDocument();
  });
});

describe('card of a cluster', () => {
  it('is there for clusters only', () => {
    const filter = createExtensionTester(
      plugin.getExtension('entity-card:service-mesh/cluster'),
    ).get(EntityCardBlueprint.dataRefs.filterFunction);
    expect(filter?.(cluster('cluster1'))).toBe(true);
    expect(filter?.(component)).toBe(false);
  });

  it('has state, versions, ladder, findings and a link to the page', async () => {
    await show('cluster', cluster('cluster1'));
    const card = await screen.findByRole('region', {
      name: 'Cluster in the mesh',
    });
    const ladder = await within(card).findByRole('list', {
      name: 'Steps to being a member',
    });
    expect(ladder).toHaveTextContent('Its API server answers.');
    expect(card).toHaveTextContent('Healthy');
    expect(card).toHaveTextContent('v1.36.3-eks-3c5b2f1');
    expect(card).toHaveTextContent('1.31.0');
    expect(
      await within(card).findByText(/cluster10 cannot be reached: timeout/),
    ).toBeInTheDocument();
    expect(
      within(card).getByRole('link', { name: 'Open the page Service mesh' }),
    ).toHaveAttribute('href', '/service-mesh?cluster=cluster1');
  });

  it('says that the plugin does not watch this cluster', async () => {
    await show('cluster', cluster('elsewhere'));
    expect(
      await screen.findByText(/^No cluster that the plugin watches/),
    ).toBeInTheDocument();
  });
});

import { renderInTestApp } from '@backstage/frontend-test-utils';
import { Consistency } from '@meshstage/plugin-service-mesh-common';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Route, Routes, useLocation } from 'react-router-dom';
import { ServiceMeshApi, serviceMeshApiRef } from '../../api/serviceMeshApiRef';
import { consistency, consistencyPair } from '../../testing/consistencyAnswer';
import { fleetApi } from '../../testing/fleetAnswers';
import { ServiceMeshPage } from '../ServiceMeshPage';

function Address() {
  const { pathname, search } = useLocation();
  return (
    <output aria-label="address">
      {decodeURIComponent(pathname + search)}
    </output>
  );
}

const answered = (data: Consistency) => async () => ({
  data,
  dataAgeSeconds: {},
});

async function show(
  query = '',
  getConsistency: ServiceMeshApi['getConsistency'] = answered(consistency()),
) {
  await renderInTestApp(
    <>
      <Routes>
        <Route path="/mesh/*" element={<ServiceMeshPage />} />
      </Routes>
      <Address />
    </>,
    {
      apis: [[serviceMeshApiRef, { ...fleetApi(), getConsistency }]],
      initialRouteEntries: [`/mesh/consistency${query}`],
    },
  );
}

/** With what differs between the two, as it is asked for. */
const withPairs: ServiceMeshApi['getConsistency'] = async ({ cluster }) => {
  const all = consistency();
  return {
    data: {
      ...all,
      meshes: all.meshes.map(mesh => ({
        ...mesh,
        pairs: cluster ? [consistencyPair()] : [],
      })),
    },
    dataAgeSeconds: {},
  };
};

const address = () => screen.getByLabelText('address').textContent;
const mesh = () => screen.findByRole('region', { name: 'Mesh mesh1' });
const part = async (name: string) =>
  within(await mesh()).getByRole('region', { name });

describe('Consistency', () => {
  it('says what the comparison comes to, in figures', async () => {
    await show();
    const section = within(await mesh());
    expect(section.getByText('Something does not fit.')).toBeInTheDocument();
    const figures = section
      .getAllByRole('term')
      .slice(0, 5)
      .map(term => `${term.textContent}: ${term.nextSibling?.textContent}`);
    expect(figures).toEqual([
      'Errors: 1',
      'Warnings: 1',
      'Notes: 0',
      'Pairs of clusters that differ: 1',
      'Rows in which something is not known: 1',
    ]);
  });

  it('shows what each cluster has, and tells what is not known from what is the same', async () => {
    await show();
    const table = within(await part('What runs where'));
    const cells = (name: RegExp) =>
      within(table.getByRole('row', { name }))
        .getAllByRole('gridcell')
        .map(cell => cell.textContent);
    expect(cells(/^Kubernetes/)).toEqual(['Same', '1.36.2', '1.36.2']);
    expect(cells(/^CoreDNS/)).toEqual(['Different', '1.13.2', '1.14.3']);
    expect(cells(/^Kubelets/)).toEqual([
      'Not known',
      '1.36.2',
      'Not known: nodes not read',
    ]);
    expect(cells(/^etcd/)).toEqual(['Same', 'EKS does not show it', '3.6.12']);
    expect(
      table
        .getByRole('row', { name: /^Kubelets/ })
        .querySelector('[data-consistency] [data-state]'),
    ).toHaveAttribute('data-state', 'unknown');
  });

  it('says what does not fit, the gravest first, with what to do', async () => {
    await show();
    const issues = within(
      within(await mesh()).getByRole('list', { name: 'What does not fit' }),
    ).getAllByRole('listitem');
    expect(issues[0]).toHaveTextContent(
      // A code that this page does not know is as the backend says it.
      'Error: The title of from-the-future',
    );
    expect(issues[1]).toHaveTextContent(
      'Warning: Support of Kubernetes ends within 30 days',
    );
    expect(issues[1]).toHaveTextContent(
      'Standard support of Kubernetes 1.34 ends on 2026-12-02, in 5 days',
    );
  });

  it('counts down the days of support, and says what is not known of it', async () => {
    await show();
    const rows = within(
      await part('How long Kubernetes is supported'),
    ).getAllByRole('row');
    expect(rows[1]).toHaveTextContent(
      'cluster11.36.2Standard support2026-12-025',
    );
    expect(rows[2]).toHaveTextContent('Not knownThe version is not known.');
  });

  it('says which Istio releases fit, and for which cluster that is not known', async () => {
    await show();
    const istio = await part('Istio and Kubernetes together');
    expect(istio).toHaveTextContent('1.30, supported until about 2026-11-30');
    expect(istio).toHaveTextContent('1.28, not supported since 2026-07-01');
    expect(istio).toHaveTextContent('The version of cluster2 is not known');
    expect(istio).toHaveTextContent('Not published yet1.31');
  });

  it('says of which day the data is', async () => {
    await show();
    expect(
      await screen.findByText(
        'Kubernetes on EKS as of 2026-11-27 (eks:DescribeClusterVersions)',
      ),
    ).toBeInTheDocument();
  });

  it('compares the two clusters of the address', async () => {
    await show('?cluster=cluster1&other=cluster2', withPairs);
    const pair = within(
      await screen.findByRole('region', { name: 'cluster1 and cluster2' }),
    );
    expect(pair.getByRole('row', { name: /^CoreDNS/ })).toHaveTextContent(
      'Different1.13.21.14.3',
    );
    expect(
      pair.getByText('coredns is 1.13.2 in cluster1 and 1.14.3 in cluster2.'),
    ).toBeInTheDocument();
  });

  it('keeps the chosen clusters in the address', async () => {
    const user = userEvent.setup();
    await show('', withPairs);
    const choose = async (label: RegExp, name: string) => {
      await user.click(await screen.findByRole('button', { name: label }));
      await user.click(await screen.findByRole('option', { name }));
    };
    await choose(/Cluster$/, 'cluster1');
    await choose(/Compared with$/, 'cluster2');
    expect(address()).toBe('/mesh/consistency?cluster=cluster1&other=cluster2');
    expect(
      await screen.findByRole('region', { name: 'cluster1 and cluster2' }),
    ).toBeInTheDocument();
  });

  it('keeps search and filter in the address, and says how much is left', async () => {
    const user = userEvent.setup();
    await show('?problems=true');
    const table = within(await part('What runs where'));
    expect(table.queryByRole('row', { name: /^Kubernetes/ })).toBeNull();
    await user.type(
      screen.getByRole('searchbox', { name: 'Search' }),
      'coredns',
    );
    expect(address()).toBe('/mesh/consistency?problems=true&search=coredns');
    expect(screen.getByText('1 of 6 comparisons')).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Show all' }));
    expect(address()).toBe('/mesh/consistency');
  });

  it('gives a hidden cluster no name, and does not offer it', async () => {
    const user = userEvent.setup();
    const all = consistency();
    await show(
      '',
      answered({
        ...all,
        clusters: [all.clusters[0], { id: 'hidden-1', hidden: true }],
        meshes: JSON.parse(
          JSON.stringify(all.meshes).replaceAll('cluster2', 'hidden-1'),
        ),
      }),
    );
    const table = within(await part('What runs where'));
    expect(
      table.getByRole('columnheader', { name: 'Hidden cluster' }),
    ).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: /Cluster$/ }));
    expect(
      screen.getAllByRole('option').map(option => option.textContent),
    ).toEqual(['Choose a cluster', 'cluster1']);
  });

  it('says so when there is no mesh', async () => {
    await show('', answered({ ...consistency(), meshes: [] }));
    expect(
      await screen.findByText('There is no mesh to compare'),
    ).toBeInTheDocument();
  });

  it('says what it means that it was refused', async () => {
    await show('', async () => {
      throw Object.assign(new Error('No.'), {
        statusCode: 403,
        body: { error: { name: 'NotAllowedError', message: 'No.' } },
      });
    });
    expect(await screen.findByText('You may not see this')).toBeInTheDocument();
  });
});

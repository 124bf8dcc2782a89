import { renderInTestApp } from '@backstage/frontend-test-utils';
import {
  ServiceMeshAnswer,
  Topology,
} from '@meshstage/plugin-service-mesh-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useLocation } from 'react-router-dom';
import { serviceMeshApiRef } from '../api/serviceMeshApiRef';
import {
  brokenTopology,
  fixtures,
  hiddenTopology,
  hostileTopology,
  largeTopology,
  noClustersTopology,
  unmatchedTopology,
} from '../testing/fixtures';
import { seedTopology } from '../testing/seedTopology';
import { MeshTab } from './MeshTab';

const ENTITY = { kind: 'component', namespace: 'default', name: 'service-a' };
const CROSS_CLUSTER_CALL =
  '67 % of calls from service-a in cluster1 to service-b in cluster2, through the gateway in cluster2: Healthy';

function Address() {
  const { search } = useLocation();
  return <output aria-label="address">{decodeURIComponent(search)}</output>;
}

async function show(
  topology: Topology | Promise<never>,
  options: { ages?: Record<string, number>; path?: string } = {},
) {
  const getEntityTopology = jest.fn(
    async (): Promise<ServiceMeshAnswer<Topology>> => ({
      data: await topology,
      etag: 'x',
      dataAgeSeconds: options.ages ?? { cluster1: 3, cluster2: 12 },
    }),
  );
  await renderInTestApp(
    <>
      <MeshTab entity={ENTITY} />
      <Address />
    </>,
    {
      apis: [[serviceMeshApiRef, { getEntityTopology }]],
      initialRouteEntries: [options.path ?? '/'],
    },
  );
  return getEntityTopology;
}

function refused(statusCode: number, name: string, message: string) {
  return Promise.reject(
    Object.assign(new Error(message), {
      statusCode,
      body: { error: { name, message } },
    }),
  );
}

function picture() {
  return screen.findByRole('group', { name: /^Picture of the mesh/ });
}

describe('MeshTab', () => {
  it('says in plain words what it comes to, and how old the data is', async () => {
    await show(seedTopology());
    const verdict = await screen.findByRole('region', {
      name: 'What it comes to',
    });
    expect(verdict).toHaveTextContent(
      'Calls from service-a reach service-b in cluster1 and cluster2',
    );
    expect(within(verdict).getByTitle('Healthy')).toBeInTheDocument();
    expect(verdict).toHaveTextContent(/cluster2 as of \d+ (s|min) ago/);
  });

  it('draws every box and arrow with a sentence as its name', async () => {
    await show(seedTopology());
    const drawn = within(await picture());
    for (const name of [
      'Cluster cluster1, EKS, Primary: Healthy',
      'Cluster cluster2, EKS-D, Remote: Healthy',
      'API server of cluster2: Healthy',
      'East-west gateway of network2 in cluster2: Healthy',
      'service-b in cluster2, 2 of 2 pods ready: Healthy',
      'Control plane replica istiod-7c9d6f5b8d-4xk2m to API server of cluster2: Healthy',
      CROSS_CLUSTER_CALL,
      '33 % of calls from service-a in cluster1 to service-b in cluster1, direct: Healthy',
      '4 of 4 proxies in cluster2 connected through the gateway in cluster1 to control plane default: Healthy',
    ]) {
      expect(drawn.getByRole('button', { name })).toBeInTheDocument();
    }
  });

  it('selects by keyboard: Tab moves, Enter selects, Escape clears', async () => {
    const user = userEvent.setup();
    await show(seedTopology());
    const drawn = within(await picture());
    const items = drawn.getAllByRole('button');
    items[0].focus();
    expect(items[0]).toHaveAccessibleName(/^Cluster cluster1/);
    await user.tab();
    expect(document.activeElement).toBe(items[1]);

    const arrow = drawn.getByRole('button', { name: CROSS_CLUSTER_CALL });
    arrow.focus();
    await user.keyboard('{Enter}');
    const panel = screen.getByRole('region', { name: 'Evidence' });
    expect(panel).toHaveTextContent(CROSS_CLUSTER_CALL);
    expect(arrow).toHaveAttribute('aria-pressed', 'true');
    await user.keyboard('{Escape}');
    expect(panel).toHaveTextContent('Nothing selected');
    expect(arrow).toHaveAttribute('aria-pressed', 'false');
  });

  it('shows what a black arrow rests on: page, probe and object', async () => {
    const user = userEvent.setup();
    await show(seedTopology());
    await user.click(
      within(await picture()).getByRole('button', {
        name: /4xk2m to API server of cluster2/,
      }),
    );
    const panel = screen.getByRole('region', { name: 'Evidence' });
    expect(panel).toHaveTextContent('says synced for cluster2');
    expect(panel).toHaveTextContent('answered in 14 ms');
    expect(panel).toHaveTextContent(
      'Secret istio-system/istio-remote-secret-cluster2',
    );
  });

  it('shows each of the pods that one arrow stands for', async () => {
    const complaints = jest.spyOn(console, 'error');
    const topology = seedTopology();
    const [destination] = topology.routes.flatMap(({ branches }) =>
      branches.flatMap(({ destinations }) => destinations),
    );
    const direct = destination.targets.find(({ path }) => path === 'direct');
    if (!direct) {
      throw new Error('No call of the fixture is direct.');
    }
    destination.targets.push({
      ...direct,
      id: `${direct.id}#2`,
      address: '10.10.1.99',
    });
    await show(topology);
    const drawn = within(await picture());
    await userEvent.click(
      drawn.getByRole('button', {
        name: /service-a in cluster1 to service-b in cluster1, direct/,
      }),
    );
    const panel = screen.getByRole('region', { name: 'Evidence' });
    for (const address of [direct.address, '10.10.1.99']) {
      expect(panel).toHaveTextContent(`${address}:${direct.port}`);
    }
    expect(complaints.mock.calls.flat().join(' ')).not.toMatch(/same key/);
    complaints.mockRestore();
  });

  it('keeps selection, pickers and hidden kinds in the address, and reads them from it', async () => {
    const user = userEvent.setup();
    await show(seedTopology(), {
      path: '/?hide=connection&selected=api:cluster2&fromCluster=cluster1',
    });
    const drawn = within(await picture());
    expect(
      drawn.getByRole('button', { name: /^API server of cluster2/ }),
    ).toHaveAttribute('aria-pressed', 'true');
    expect(
      drawn.queryByRole('button', { name: /proxies in/ }),
    ).not.toBeInTheDocument();
    expect(
      drawn.queryByRole('button', { name: /calls from service-a in cluster2/ }),
    ).not.toBeInTheDocument();

    await user.click(
      screen.getByRole('switch', { name: 'Show Proxies to control plane' }),
    );
    await user.click(
      screen.getByRole('switch', { name: 'Show Calls between services' }),
    );
    const address = screen.getByLabelText('address');
    expect(address).toHaveTextContent('hide=route');
    expect(address).toHaveTextContent('selected=api:cluster2');
    expect(drawn.getAllByRole('button', { name: /proxies in/ })).toHaveLength(
      2,
    );
  });

  it('filters the calls by the cluster that they start in', async () => {
    const user = userEvent.setup();
    await show(seedTopology());
    await picture();
    await user.click(screen.getByRole('button', { name: /From cluster/ }));
    await user.click(await screen.findByRole('option', { name: 'cluster2' }));
    const routes = screen.getByRole('region', { name: 'Where calls go' });
    await waitFor(() =>
      expect(within(routes).getAllByRole('row')).toHaveLength(3),
    );
    expect(screen.getByLabelText('address')).toHaveTextContent(
      'fromCluster=cluster2',
    );
  });

  it('says in the tables all that the picture shows', async () => {
    await show(brokenTopology());
    const drawn = within(await picture());
    const rows = (name: string) =>
      within(screen.getByRole('region', { name })).getAllByRole('row').slice(1);
    const calls = drawn.getAllByRole('button', { name: /calls from/ });
    expect(rows('Where calls go')).toHaveLength(calls.length);
    expect(
      rows('Where calls go').map(
        row => within(row).getAllByRole('gridcell')[4].textContent,
      ),
    ).toEqual(['33 %', '67 %', '100 %', '0 %']);

    const links = drawn.getAllByRole('button', { name: /to API server of/ });
    const cells = rows('Control plane to API servers').flatMap(row =>
      within(row).getAllByText(/^(Healthy|Broken)$/),
    );
    expect(cells).toHaveLength(links.length);
    expect(cells.map(cell => cell.textContent)).toEqual([
      'Healthy',
      'Broken',
      'Broken',
      'Broken',
    ]);
    expect(rows('Proxies to control plane')).toHaveLength(
      drawn.getAllByRole('button', { name: /proxies in/ }).length,
    );
  });

  it('shows of very many calls the most urgent ones first, and all when asked to', async () => {
    const user = userEvent.setup();
    const topology = largeTopology(4, 60);
    const last = topology.routes[topology.routes.length - 1];
    last.branches[0].destinations[0].targets[1].state = 'broken';
    await show(topology);
    const routes = await screen.findByRole('region', {
      name: 'Where calls go',
    });
    const rows = () => within(routes).getAllByRole('row').slice(1);
    expect(rows()).toHaveLength(100);
    expect(rows()[0]).toHaveTextContent('Broken');
    await user.click(
      within(routes).getByRole('button', { name: 'Show all 120 lines' }),
    );
    expect(rows()).toHaveLength(120);
  });

  it('leads from a line of the table to its arrow', async () => {
    const user = userEvent.setup();
    await show(seedTopology());
    await picture();
    const routes = screen.getByRole('region', { name: 'Where calls go' });
    await user.click(
      within(routes).getAllByRole('button', { name: 'Show in the picture' })[1],
    );
    expect(screen.getByRole('region', { name: 'Evidence' })).toHaveTextContent(
      CROSS_CLUSTER_CALL,
    );
  });

  it('says that it is loading', async () => {
    await show(new Promise<never>(() => {}));
    expect(
      await screen.findByText('Loading the mesh of this entity'),
    ).toBeInTheDocument();
    expect(screen.queryByRole('group', { name: /^Picture/ })).toBeNull();
  });

  it('shows the rest when one cluster is broken, with cause and remedy', async () => {
    await show(brokenTopology());
    await picture();
    expect(screen.getByText('Cluster cluster2 does not answer')).toBeVisible();
    expect(
      screen.getByText(/Check the firewall.*6443\.$/, {
        selector: '[class*=Alert] *',
      }),
    ).toBeVisible();
    const findings = screen.getByRole('region', { name: 'Findings' });
    expect(findings).toHaveTextContent('Error: API server does not answer');
    expect(findings).toHaveTextContent('What to do: Check the firewall');
  });

  it('marks data as stale that nothing confirmed for a minute', async () => {
    await show(seedTopology(), { ages: { cluster1: 1, cluster2: 400 } });
    await picture();
    expect(screen.getByText('Data of cluster2 is old')).toBeVisible();
    expect(
      screen.getAllByText(/as of 6 min ago \(stale\)/).length,
    ).toBeGreaterThan(0);
  });

  it('counts hidden clusters and names none', async () => {
    await show(hiddenTopology());
    await picture();
    expect(screen.getByText('Some clusters are hidden from you')).toBeVisible();
    expect(
      within(await picture()).getByRole('button', {
        name: 'A cluster that you may not see',
      }),
    ).toBeInTheDocument();
    expect(document.body).not.toHaveTextContent('hidden-1');
  });

  it('says that clusters are simulated', async () => {
    await show(largeTopology());
    await picture();
    expect(screen.getByText('Simulated clusters')).toBeVisible();
  });

  it('draws many clusters as a group that opens, and goes on at the first of them', async () => {
    const user = userEvent.setup();
    await show(largeTopology(30, 2));
    const drawn = within(
      await screen.findByRole('group', { name: /^Picture of the mesh: 30 / }),
    );
    const clusters = () => drawn.getAllByRole('button', { name: /^Cluster / });
    expect(clusters()).toHaveLength(6);
    const group = drawn.getByRole('button', {
      name: '24 more clusters, drawn as one: 24 Healthy',
    });
    expect(group).toHaveAttribute('aria-expanded', 'false');
    group.focus();
    await user.keyboard('{Enter}');
    expect(clusters()).toHaveLength(30);
    expect(document.activeElement).toHaveAccessibleName(/^Cluster cluster7,/);
    expect(screen.getByLabelText('address')).toHaveTextContent('open=*');
    await user.click(
      screen.getByRole('button', { name: 'Draw fewer clusters' }),
    );
    expect(clusters()).toHaveLength(6);
  });

  it('shows of a group what each of its clusters is like', async () => {
    const user = userEvent.setup();
    const topology = largeTopology(12, 1);
    topology.links
      .filter(({ cluster }) => cluster === 'cluster12')
      .forEach(link => Object.assign(link, { state: 'broken' }));
    await show(topology);
    const drawn = within(await picture());
    const panel = screen.getByRole('region', { name: 'Evidence' });
    await user.click(
      drawn.getByRole('button', { name: /^API servers of 6 more clusters/ }),
    );
    expect(panel).toHaveTextContent(
      'cluster7, cluster8, cluster9, cluster10, cluster11, cluster12',
    );
    await user.click(
      drawn.getByRole('button', {
        name: 'Control plane, 5 replicas, to API server of 6 more clusters: Degraded',
      }),
    );
    expect(panel).toHaveTextContent('25 / 30');
    expect(panel).toHaveTextContent('→ cluster12');
  });

  it('says of many clusters how old the oldest data is, and in one notice which do not answer', async () => {
    const topology = largeTopology(12, 1);
    const silent = topology.clusters.slice(6, 11);
    silent.forEach(cluster =>
      Object.assign(cluster, {
        reachability: { state: 'broken', cause: 'timeout', since: '' },
      }),
    );
    await show(topology, {
      ages: Object.fromEntries(
        topology.clusters.map(({ id }, i) => [id, 10 + i]),
      ),
    });
    await picture();
    const ages = within(
      screen.getByRole('list', { name: 'Age of the data' }),
    ).getAllByRole('listitem');
    expect(ages[0]).toHaveTextContent(/^cluster12 as of/);
    expect(ages[6]).toHaveTextContent('6 more, none older');
    expect(
      screen.getByText(
        '5 clusters do not answer: cluster7, cluster8, cluster9, cluster10, cluster11',
      ),
    ).toBeVisible();
  });

  it('enlarges the picture inside its frame', async () => {
    const user = userEvent.setup();
    await show(seedTopology());
    const width = Number((await picture()).getAttribute('width'));
    await user.click(screen.getByRole('button', { name: 'Larger' }));
    expect(Number((await picture()).getAttribute('width'))).toBeGreaterThan(
      width * 1.3,
    );
  });

  it('explains how an entity was looked for that matches nothing, and what to write', async () => {
    await show(unmatchedTopology());
    expect(
      await screen.findByText('No service in the mesh matches this entity'),
    ).toBeVisible();
    expect(screen.getByText(/kubernetes-id=service-x/)).toBeVisible();
    expect(
      screen.getByText(/meshstage\.io\/services: sample\/service-a/),
    ).toBeVisible();
    const user = userEvent.setup();
    const write = jest.spyOn(navigator.clipboard, 'writeText');
    await user.click(screen.getByRole('button', { name: 'Copy annotation' }));
    expect(write).toHaveBeenCalledWith(
      expect.stringContaining('meshstage.io/services: sample/service-a'),
    );
    expect(
      await screen.findByRole('button', { name: 'Copied' }),
    ).toBeInTheDocument();
  });

  it('explains how to add a cluster when there is none', async () => {
    await show(noClustersTopology());
    expect(await screen.findByText('No cluster is configured')).toBeVisible();
    expect(
      screen.getByRole('button', { name: 'Copy configuration' }),
    ).toBeInTheDocument();
  });

  it('names the permission when it is denied', async () => {
    await show(refused(403, 'NotAllowedError', 'Unauthorized'));
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'serviceMesh.service.read',
    );
  });

  it('says when the backend is not installed', async () => {
    await show(refused(404, '', 'Not Found'));
    expect(await screen.findByRole('alert')).toHaveTextContent(
      '@meshstage/plugin-service-mesh-backend',
    );
  });

  it('says what failed and asks again on demand', async () => {
    const user = userEvent.setup();
    const ask = await show(
      refused(503, 'ServiceUnavailableError', 'The fleet is not read yet.'),
    );
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The fleet is not read yet.',
    );
    ask.mockResolvedValue(fixtures.seed());
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await picture()).toBeInTheDocument();
  });

  it('keeps the picture when a refresh fails, and says so', async () => {
    const user = userEvent.setup();
    const ask = await show(seedTopology());
    await picture();
    ask.mockRejectedValue(new Error('Failed to fetch'));
    await user.click(screen.getByRole('button', { name: 'Refresh' }));
    expect(await screen.findByText('The last refresh failed')).toBeVisible();
    expect(await picture()).toBeInTheDocument();
  });

  it('shows hostile names as text', async () => {
    await show(hostileTopology());
    await picture();
    expect(document.querySelector('img')).toBeNull();
    expect(
      screen.getAllByRole('button', { name: /<img src=x onerror=/ }).length,
    ).toBeGreaterThan(0);
    expect(document.body).toHaveTextContent('{{constructor}}');
  });
});

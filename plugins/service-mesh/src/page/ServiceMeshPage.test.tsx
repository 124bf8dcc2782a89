import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { Route, Routes, useLocation } from 'react-router-dom';
import { ServiceMeshApi, serviceMeshApiRef } from '../api/serviceMeshApiRef';
import { finding, findings, fleet, fleetApi } from '../testing/fleetAnswers';
import { ServiceMeshPage } from './ServiceMeshPage';

function Address() {
  const { pathname, search } = useLocation();
  return (
    <output aria-label="address">
      {decodeURIComponent(pathname + search)}
    </output>
  );
}

async function show(path: string, more: Partial<ServiceMeshApi> = {}) {
  const api = { ...fleetApi(), ...more };
  await renderInTestApp(
    <>
      <Routes>
        <Route path="/mesh/*" element={<ServiceMeshPage />} />
      </Routes>
      <Address />
    </>,
    {
      apis: [
        [serviceMeshApiRef, api],
        [
          permissionApiRef,
          { authorize: async () => ({ result: AuthorizeResult.ALLOW }) },
        ],
      ],
      initialRouteEntries: [path],
    },
  );
  return api;
}

function names() {
  return screen
    .getAllByRole('rowheader')
    .map(cell => cell.textContent?.match(/cluster\d+/)?.[0]);
}

function address() {
  return screen.getByLabelText('address').textContent;
}

function refused(statusCode: number, name: string, text: string) {
  return async () => {
    throw Object.assign(new Error(text), {
      statusCode,
      body: { error: { name, message: text } },
    });
  };
}

describe('ServiceMeshPage', () => {
  it('has a tab for each view, with an address of its own', async () => {
    await show('/mesh');
    const tabs = await screen.findAllByRole('tab');
    expect(
      tabs.map(tab => [tab.textContent, tab.getAttribute('href')]),
    ).toEqual([
      ['Fleet', '/mesh'],
      ['Links', '/mesh/links'],
      ['Findings', '/mesh/findings'],
      ['Consistency', '/mesh/consistency'],
      ['Impact', '/mesh/impact'],
      ['Onboarding', '/mesh/onboarding'],
      ['History', '/mesh/history'],
    ]);
    expect(tabs[0]).toHaveAttribute('aria-selected', 'true');
  });
});

describe('Fleet', () => {
  it('lists the clusters with versions, place in the mesh, state and age', async () => {
    await show('/mesh');
    const row = await screen.findByRole('row', { name: /^cluster1\b/ });
    for (const text of [
      'EKS',
      'Primary',
      'mesh1',
      'network1',
      'Healthy',
      'Member',
    ]) {
      expect(within(row).getByText(text)).toBeInTheDocument();
    }
    const lost = screen.getByRole('row', { name: /^cluster10/ });
    expect(lost).toHaveTextContent('Broken');
    expect(lost).toHaveTextContent('1 of 2 steps');
    expect(lost).toHaveTextContent(/1 h ago \(stale\)/);
    expect(
      screen.getByText('Cluster cluster10 does not answer'),
    ).toBeInTheDocument();
  });

  it('keeps search, filter and order in the address', async () => {
    const user = userEvent.setup();
    await show('/mesh?sort=-cluster');
    await screen.findByRole('row', { name: /^cluster10/ });
    expect(names()).toEqual(['cluster10', 'cluster2', 'cluster1']);
    await user.click(screen.getByRole('columnheader', { name: /State/ }));
    expect(address()).toBe('/mesh?sort=state');
    expect(names()).toEqual(['cluster10', 'cluster1', 'cluster2']);
    await user.type(
      screen.getByRole('searchbox', { name: 'Search' }),
      'anywhere',
    );
    expect(names()).toEqual(['cluster10']);
    expect(address()).toBe('/mesh?sort=state&search=anywhere');
    expect(screen.getByText('1 of 3 clusters')).toBeInTheDocument();
  });

  it('says so when nothing fits', async () => {
    await show('/mesh?search=nowhere');
    expect(
      await screen.findByText('Nothing fits this search and these filters.'),
    ).toBeInTheDocument();
  });

  it('shows of the selected cluster what keeps it from being a member', async () => {
    const user = userEvent.setup();
    await show('/mesh');
    await user.click(await screen.findByRole('row', { name: /^cluster10/ }));
    expect(address()).toBe('/mesh?cluster=cluster10');
    const panel = screen.getByRole('region', { name: 'Cluster cluster10' });
    const steps = within(
      within(panel).getByRole('list', { name: 'Steps to being a member' }),
    ).getAllByRole('listitem');
    expect(steps[1]).toHaveTextContent(
      'FailedReachableIts API server does not answer. MST0101',
    );
    expect(
      within(panel).getByRole('link', { name: 'Findings' }),
    ).toHaveAttribute('href', '/mesh/findings?cluster=cluster10');
  });

  it('tests a cluster and says which step fails', async () => {
    const user = userEvent.setup();
    const api = await show('/mesh?cluster=cluster10');
    const testCluster = jest.spyOn(api, 'testCluster');
    await user.click(
      await screen.findByRole('button', { name: 'Test this cluster' }),
    );
    const steps = within(
      await screen.findByRole('list', { name: 'Steps of the test' }),
    ).getAllByRole('listitem');
    expect(testCluster).toHaveBeenCalledWith('cluster10', expect.anything());
    expect(steps.map(step => step.textContent)).toEqual([
      'PassedDNS · 3 msThe name resolves.',
      'FailedTCP · 198.51.100.4:6443No connection within 5 s. Open the port.',
      'Not verifiedTLSNot tried.',
    ]);
  });

  it('says why a test could not be run', async () => {
    const user = userEvent.setup();
    await show('/mesh?cluster=cluster10', {
      testCluster: refused(503, 'ServiceUnavailableError', 'Not now.'),
    });
    await user.click(
      await screen.findByRole('button', { name: 'Test this cluster' }),
    );
    expect(await screen.findByText('Not now.')).toBeInTheDocument();
  });

  it('counts clusters that are hidden and names none', async () => {
    const all = fleet();
    await show('/mesh', {
      getMeshes: async () => ({
        data: {
          ...all,
          clusters: [...all.clusters, { id: 'hidden-1', hidden: true }],
        },
        dataAgeSeconds: {},
      }),
    });
    expect(
      await screen.findByText(/You may not see one of the clusters/),
    ).toBeInTheDocument();
    expect(names()).toHaveLength(3);
  });

  it('says how to begin when there is no cluster', async () => {
    await show('/mesh', {
      getMeshes: async () => ({
        data: { items: [], outside: [], clusters: [], controlPlanes: [] },
        dataAgeSeconds: {},
      }),
    });
    expect(
      await screen.findByText('No cluster is configured'),
    ).toBeInTheDocument();
  });

  it.each([
    [403, 'NotAllowedError', 'You may not see this'],
    [503, 'ServiceUnavailableError', 'The mesh cannot be shown'],
    [404, '', 'The backend of the plugin is not installed'],
  ])('says what a status %d means', async (status, name, title) => {
    await show('/mesh', { getMeshes: refused(status, name, 'No.') });
    expect(await screen.findByText(title)).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Try again' })).toBeEnabled();
  });
});

describe('Links', () => {
  it('shows the evidence of the selected link', async () => {
    const user = userEvent.setup();
    await show('/mesh/links');
    await user.click(
      await screen.findByRole('button', {
        name: /to API server of cluster10: Broken$/,
      }),
    );
    expect(address()).toBe('/mesh/links?link=lost');
    expect(screen.getByRole('region', { name: 'Evidence' })).toHaveTextContent(
      'cluster10Broken',
    );
  });

  it('leaves out what is healthy when asked to', async () => {
    await show('/mesh/links?problems=true');
    expect(
      await screen.findByRole('columnheader', { name: 'cluster10' }),
    ).toBeInTheDocument();
    expect(
      screen.queryByRole('heading', { name: 'Proxies to control plane' }),
    ).not.toBeInTheDocument();
  });
});

describe('Findings', () => {
  it('asks for what the address says', async () => {
    const getFindings = jest.fn(fleetApi().getFindings);
    await show(
      '/mesh/findings?cluster=cluster10&severity=error&code=MST0101&acknowledged=false&search=reached',
      { getFindings },
    );
    expect(
      await screen.findByRole('heading', {
        name: 'Error: Cluster cannot be reached',
      }),
    ).toBeInTheDocument();
    expect(getFindings).toHaveBeenCalledWith(
      {
        cluster: ['cluster10'],
        severity: ['error'],
        code: ['MST0101'],
        acknowledged: false,
        search: 'reached',
        cursor: undefined,
      },
      expect.anything(),
    );
  });

  it('opens the finding that a notification is about, with its evidence', async () => {
    const user = userEvent.setup();
    const getFindings = jest.fn(fleetApi().getFindings);
    await show('/mesh?finding=finding-of-cluster10', { getFindings });
    expect(
      await screen.findByText('GET /version timed out after 5 s'),
    ).toBeVisible();
    expect(address()).toBe('/mesh/findings?finding=finding-of-cluster10');
    expect(getFindings).toHaveBeenCalledWith(
      { id: ['finding-of-cluster10'] },
      expect.anything(),
    );
    await user.click(screen.getByRole('button', { name: 'Show all findings' }));
    expect(address()).toBe('/mesh/findings');
    expect(
      await screen.findByRole('searchbox', { name: 'Search' }),
    ).toBeVisible();
  });

  it('says so when the finding of a notification is gone, and leads to the history', async () => {
    await show('/mesh?finding=gone', {
      getFindings: async () => ({ data: findings([]), dataAgeSeconds: {} }),
    });
    expect(
      await screen.findByText('This finding is no longer present'),
    ).toBeVisible();
    expect(
      screen.getByRole('link', { name: 'See the history of findings' }),
    ).toHaveAttribute('href', '/mesh/history?kind=finding');
  });

  it('acknowledges with a reason and an end date, and asks again', async () => {
    const user = userEvent.setup();
    const acknowledgement = {
      reason: 'Maintenance',
      by: 'user:default/guest',
      at: '2026-11-27T00:00:00Z',
      until: '2027-01-31T23:59:59Z',
    };
    const acknowledgeFinding = jest.fn(async () => acknowledgement);
    const getFindings = jest.fn(fleetApi().getFindings);
    await show('/mesh/findings', { acknowledgeFinding, getFindings });
    await user.click(
      await screen.findByRole('button', { name: 'Acknowledge' }),
    );
    const submit = screen.getByRole('button', { name: 'Acknowledge finding' });
    expect(submit).toBeDisabled();
    await user.type(
      screen.getByRole('textbox', { name: /Reason/ }),
      'Maintenance',
    );
    getFindings.mockResolvedValue({
      data: findings([finding({ acknowledgement })]),
      dataAgeSeconds: {},
    });
    await user.click(submit);
    expect(
      await screen.findByText(
        /^Acknowledged by user:default\/guest until .*: Maintenance$/,
      ),
    ).toBeInTheDocument();
    expect(acknowledgeFinding).toHaveBeenCalledWith('finding-of-cluster10', {
      reason: 'Maintenance',
      until: expect.stringMatching(/Z$/),
    });
    expect(
      screen.getByRole('button', { name: 'Withdraw acknowledgement' }),
    ).toBeEnabled();
  });

  it('says why an acknowledgement was not taken', async () => {
    const user = userEvent.setup();
    await show('/mesh/findings', {
      acknowledgeFinding: refused(400, 'InputError', 'until is in the past.'),
    });
    await user.click(
      await screen.findByRole('button', { name: 'Acknowledge' }),
    );
    await user.type(screen.getByRole('textbox', { name: /Reason/ }), 'x');
    await user.click(
      screen.getByRole('button', { name: 'Acknowledge finding' }),
    );
    expect(
      await screen.findByText('until is in the past.'),
    ).toBeInTheDocument();
  });

  it('tells "all is well" from "nothing fits"', async () => {
    await show('/mesh/findings', {
      getFindings: async () => ({
        data: { ...findings([]), codes: [] },
        dataAgeSeconds: {},
      }),
    });
    expect(
      await screen.findByText('No findings: every check passed.'),
    ).toBeInTheDocument();
  });
});

describe('Impact', () => {
  it('asks which cluster first', async () => {
    const getImpact = jest.fn(fleetApi().getImpact);
    await show('/mesh/impact', { getImpact });
    expect(
      await screen.findByText(/^Choose a cluster to see/),
    ).toBeInTheDocument();
    expect(getImpact).not.toHaveBeenCalled();
  });

  it('names services, what they lose, owners and what goes on', async () => {
    await show('/mesh/impact?cluster=cluster2');
    const row = await screen.findByRole('row', { name: /service-b/ });
    for (const text of [
      'Some endpoints',
      'group:default/storefront',
      'cluster1: 3 → 1',
    ]) {
      expect(within(row).getByText(text)).toBeInTheDocument();
    }
    expect(
      screen.getByText('Network network2 has no east-west gateway any more.'),
    ).toBeInTheDocument();
  });
});

describe('History', () => {
  it('lists changes and leads to older ones', async () => {
    const user = userEvent.setup();
    const getHistory = jest.fn(fleetApi().getHistory);
    await show('/mesh/history?kind=cluster&since=24h', { getHistory });
    const row = await screen.findByRole('row', { name: /cluster10/ });
    expect(row).toHaveTextContent('Healthy → Broken');
    expect(getHistory).toHaveBeenCalledWith(
      expect.objectContaining({
        kind: ['cluster'],
        since: expect.stringMatching(/Z$/),
      }),
      expect.anything(),
    );
    await user.click(screen.getByRole('button', { name: 'Next page' }));
    await waitFor(() =>
      expect(address()).toBe(
        '/mesh/history?kind=cluster&since=24h&cursor=older',
      ),
    );
  });
});

import { MeshMember } from '@meshstage/plugin-service-mesh-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Backend, refusal } from '../__testUtils__/Backend';
import { fleet, rung } from '../__testUtils__/fleet';
import { FormOptions, renderForm } from '../__testUtils__/renderForm';

const CLUSTER = { type: 'string', 'ui:field': 'ServiceMeshClusterPicker' };

function show(options: Partial<FormOptions> = {}) {
  return renderForm({
    properties: { cluster: CLUSTER },
    backend: new Backend({ 'GET /meshes': () => fleet() }),
    ...options,
  });
}

async function open(name = 'Cluster') {
  const user = userEvent.setup();
  const box = await screen.findByRole('textbox', { name });
  await waitFor(() =>
    expect(screen.queryByText(/^Asking for what/)).toBeNull(),
  );
  await user.click(box);
  return { user, box };
}

function listed() {
  return screen.getAllByRole('option').map(option => ({
    name: option.textContent?.match(/^cluster\d+?(?=EKS|v1|$|cluster|·)/)?.[0],
    text: option.textContent ?? '',
    isRefused: option.getAttribute('aria-disabled') === 'true',
  }));
}

async function review() {
  await userEvent.click(screen.getByRole('button', { name: 'Review' }));
}

describe('ServiceMeshClusterPicker', () => {
  it('says of each cluster what was detected', async () => {
    await show();
    await open();
    const texts = listed().map(({ text }) => text);
    expect(texts).toContainEqual(
      expect.stringContaining(
        'v1.35.9 · warehouse-lyon · answers · in no mesh',
      ),
    );
    expect(texts).toContainEqual(
      expect.stringContaining('does not answer: timeout'),
    );
    expect(texts).toContainEqual(
      expect.stringContaining('on the way into mesh1, 1 of 2 steps'),
    );
  });

  it('lets nobody choose a cluster that is in a mesh, and says why', async () => {
    await show();
    await open();
    const refused = listed().filter(({ isRefused }) => isRefused);
    expect(refused.map(({ text }) => text)).toEqual([
      expect.stringContaining('cluster1 is a member of the mesh mesh1 already'),
      expect.stringContaining('cluster2 is a member of the mesh mesh1 already'),
    ]);
  });

  it('lets a cluster that is on the way go on, and says so', async () => {
    const { onCreate } = await show({ filled: { cluster: 'cluster4' } });
    expect(
      await screen.findByText(/^cluster4 is on the way into the mesh mesh1/),
    ).toBeInTheDocument();
    await review();
    await userEvent.click(
      await screen.findByRole('button', { name: 'Create' }),
    );
    expect(onCreate).toHaveBeenCalledWith({ cluster: 'cluster4' });
  });

  it.each<[string, string, Partial<MeshMember>]>([
    [
      'a member with warnings',
      'cluster2',
      { isMember: false, ladder: [rung('member', 'warn')] },
    ],
    [
      'a member that is not reached',
      'cluster2',
      {
        isMember: false,
        ladder: [rung('reachable', 'fail'), rung('controlled', 'unverified')],
      },
    ],
    ['the only primary, however it is,', 'cluster1', { isMember: false }],
  ])('takes %s for a member', async (_, cluster, change) => {
    const [mesh1, ...others] = fleet().items;
    const members = mesh1.members.map(each =>
      each.cluster === cluster ? { ...each, ...change } : each,
    );
    await show({
      backend: new Backend({
        'GET /meshes': () =>
          fleet({ items: [{ ...mesh1, members }, ...others] }),
      }),
      filled: { cluster },
    });
    await review();
    expect(
      (await screen.findAllByText(new RegExp(`${cluster} is a member`))).length,
    ).toBeGreaterThan(0);
  });

  it('has what can be chosen before what cannot', async () => {
    await show();
    await open();
    const refused = listed().map(({ isRefused }) => isRefused);
    expect(refused).toEqual([false, false, false, false, true, true]);
    // Its istiod is linked with nobody: it can be a primary of another mesh.
    expect(listed()[1].text).toMatch(/^cluster7EKS/);
  });

  it('finds a cluster by any word of what is known of it', async () => {
    await show();
    const { user, box } = await open();
    await user.type(box, 'lyon');
    expect(listed()).toHaveLength(1);
    expect(listed()[0].text).toMatch(/^cluster9/);
  });

  it('shows what is known of the chosen one, unknown as unknown', async () => {
    const { onCreate } = await show();
    const { user, box } = await open();
    await user.type(box, 'lyon{ArrowDown}{Enter}');
    const facts = await screen.findByRole('status', {
      name: 'What is known of cluster9',
    });
    expect(facts).toHaveTextContent('Distributionnot known');
    expect(facts).toHaveTextContent('Kubernetesv1.35.9');
    expect(facts).toHaveTextContent('API serveranswers');
    await review();
    await userEvent.click(
      await screen.findByRole('button', { name: 'Create' }),
    );
    expect(onCreate).toHaveBeenCalledWith({ cluster: 'cluster9' });
  });

  it.each([
    ['cluster1', /cluster1 is a member of the mesh mesh1 already/],
    ['nowhere', /There is no cluster nowhere, or you may not see it/],
  ])('refuses %s that a link filled in', async (cluster, reason) => {
    await show({ filled: { cluster } });
    await review();
    expect((await screen.findAllByText(reason)).length).toBeGreaterThan(0);
    expect(screen.queryByRole('button', { name: 'Create' })).toBeNull();
  });

  it('refuses a cluster that joined while the form was filled in', async () => {
    const backend = new Backend({ 'GET /meshes': () => fleet() });
    await show({ backend, filled: { cluster: 'cluster9' } });
    await screen.findByRole('status', { name: /cluster9/ });
    const [mesh1, ...others] = fleet().items;
    backend.change({
      'GET /meshes': () =>
        fleet({
          items: [
            {
              ...mesh1,
              members: [
                ...mesh1.members,
                { ...mesh1.members[0], cluster: 'cluster9' },
              ],
            },
            ...others,
          ],
        }),
    });
    await review();
    expect(
      (await screen.findAllByText(/cluster9 is a member/)).length,
    ).toBeGreaterThan(0);
  });

  it('counts the clusters that are hidden, and names none', async () => {
    await show({
      backend: new Backend({
        'GET /meshes': () =>
          fleet({
            clusters: [...fleet().clusters, { id: 'hidden-1', hidden: true }],
          }),
      }),
    });
    expect(
      await screen.findByText('One more cluster is hidden from you.'),
    ).toBeInTheDocument();
    await open();
    expect(screen.queryByText(/hidden-1/)).toBeNull();
  });

  it('says how to begin where there is no cluster', async () => {
    await show({
      backend: new Backend({
        'GET /meshes': () => fleet({ items: [], outside: [], clusters: [] }),
      }),
    });
    expect(
      await screen.findByText(/^No cluster is configured/),
    ).toBeInTheDocument();
  });

  it.each([
    [403, 'NotAllowedError', 'You may not see this'],
    [404, '', 'The backend of the service mesh is not installed'],
    [503, 'ServiceUnavailableError', 'The service mesh does not answer'],
  ])(
    'says what a status %d means, and asks again',
    async (status, name, title) => {
      const backend = new Backend({
        'GET /meshes': () => refusal(status, name, 'Not now.'),
      });
      await show({ backend });
      const alert = await screen.findByText(title);
      backend.change({ 'GET /meshes': () => fleet() });
      await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
      await waitFor(() => expect(alert).not.toBeInTheDocument());
      await open();
      expect(listed()).toHaveLength(6);
    },
  );

  it('does not go on while nobody can tell whether the cluster fits', async () => {
    await show({
      backend: new Backend({
        'GET /meshes': () => refusal(503, 'ServiceUnavailableError', 'Busy.'),
      }),
      filled: { cluster: 'cluster9' },
    });
    await review();
    expect((await screen.findAllByText('Busy.')).length).toBeGreaterThan(0);
    expect(screen.queryByRole('button', { name: 'Create' })).toBeNull();
  });

  it('is a text where it comes from a cluster', async () => {
    const name = '<img src=x onerror=alert(1)>';
    await show({
      backend: new Backend({
        'GET /meshes': () =>
          fleet({
            clusters: [{ id: 'x', name: 'x', title: name, hidden: false }],
          }),
      }),
    });
    await open();
    expect(screen.getByText(name)).toBeInTheDocument();
    expect(document.querySelector('img[src="x"]')).toBeNull();
  });
});

describe('ServiceMeshClusterPicker for primaries', () => {
  const properties = {
    mesh: { type: 'string', title: 'Mesh id' },
    primaries: {
      type: 'array',
      items: { ...CLUSTER, 'ui:options': { membership: 'primary' } },
    },
  };

  it('offers the clusters of the chosen mesh in which an istiod runs', async () => {
    await show({ properties, filled: { mesh: 'mesh1', primaries: [''] } });
    await open('Primary');
    const [first, ...others] = listed();
    expect(first).toMatchObject({ isRefused: false });
    expect(first.text).toMatch(/^cluster1EKS/);
    expect(others.every(({ isRefused }) => isRefused)).toBe(true);
    expect(others.map(({ text }) => text)).toEqual(
      expect.arrayContaining([
        expect.stringContaining('No istiod runs in cluster2.'),
        expect.stringContaining('cluster7 belongs to the mesh mesh7.'),
        expect.stringContaining('cluster9 is in no mesh.'),
      ]),
    );
  });

  it('refuses each cluster of the list that is no primary', async () => {
    await show({
      properties,
      filled: { mesh: 'mesh1', primaries: ['cluster1', 'cluster2'] },
    });
    await review();
    const errors = await screen.findAllByText(/No istiod runs in cluster2/);
    expect(errors.length).toBeGreaterThan(0);
    expect(
      within(document.body).queryByText(/No istiod runs in cluster1/),
    ).toBeNull();
  });
});

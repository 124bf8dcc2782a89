import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Backend, refusal } from '../__testUtils__/Backend';
import { releases } from '../__testUtils__/releases';
import { FormOptions, renderForm } from '../__testUtils__/renderForm';

const PATH = 'GET /meshes/mesh1/istio-releases';
const CHOSEN = { mesh: 'mesh1', cluster: 'cluster9' };

function show(options: Partial<FormOptions> = {}) {
  return renderForm({
    properties: {
      istioVersion: {
        type: 'string',
        'ui:field': 'ServiceMeshIstioVersionPicker',
      },
    },
    backend: new Backend({ [PATH]: () => releases() }),
    filled: CHOSEN,
    ...options,
  });
}

function box() {
  return screen.findByRole('textbox', { name: 'Istio release' });
}

async function review() {
  await userEvent.click(screen.getByRole('button', { name: 'Review' }));
}

describe('ServiceMeshIstioVersionPicker', () => {
  it('asks for the mesh and the cluster of the form, and begins with what is recommended', async () => {
    const backend = new Backend({ [PATH]: () => releases() });
    const { onCreate } = await show({ backend });
    expect(await screen.findByDisplayValue('Istio 1.31')).toBeInTheDocument();
    expect(backend.requests[0].path).toBe(
      '/meshes/mesh1/istio-releases?cluster=cluster9',
    );
    await review();
    await userEvent.click(
      await screen.findByRole('button', { name: 'Create' }),
    );
    expect(onCreate).toHaveBeenCalledWith(
      expect.objectContaining({ istioVersion: '1.31' }),
    );
  });

  it('explains of each release whether it fits and who blocks it', async () => {
    await show();
    const table = within(
      await screen.findByRole('table', { name: 'Which releases fit' }),
    );
    const texts = table
      .getAllByRole('row')
      .slice(1)
      .map(row => row.textContent);
    expect(texts).toEqual([
      '1.321.36, 1.37cluster9 runs Kubernetes 1.35; a cluster that is hidden from you',
      '1.311.35, 1.36supports all clusters',
    ]);
    expect(
      screen.getByRole('table', {
        name: 'Releases whose support has ended (1)',
      }),
    ).toHaveTextContent('1.291.35, 1.36support ended on 2026-11-22');
    expect(
      screen.getByText('By the release data of 2026-11-20.'),
    ).toBeInTheDocument();
  });

  it('lets nobody choose a release that does not fit', async () => {
    await show();
    await userEvent.click(await box());
    expect(
      await screen.findByRole('option', { name: /1\.32/ }),
    ).toHaveAttribute('aria-disabled', 'true');
    expect(
      screen.getByRole('option', { name: /1\.31.*recommended/ }),
    ).toHaveAttribute('aria-disabled', 'false');
  });

  it('lets choose a release of which nobody published what it supports, and says so', async () => {
    const unpublished = {
      istio: '1.33',
      kubernetes: [],
      fitsAll: false,
      blockedBy: [],
    };
    await show({
      backend: new Backend({
        [PATH]: () => releases({ recommended: '1.33', window: [unpublished] }),
      }),
    });
    expect(await screen.findByDisplayValue('Istio 1.33')).toBeInTheDocument();
    expect(
      await screen.findByRole('row', { name: /^1\.33 .*is not published/ }),
    ).toBeInTheDocument();
    await review();
    expect(
      await screen.findByRole('button', { name: 'Create' }),
    ).toBeInTheDocument();
  });

  it('does not replace a choice, but refuses it when it does not fit', async () => {
    await show({ filled: { ...CHOSEN, istioVersion: '1.32' } });
    const reason = /Istio 1\.32 does not fit: cluster9 runs Kubernetes 1\.35/;
    expect((await screen.findAllByText(reason)).length).toBeGreaterThan(0);
    await review();
    expect(screen.queryByRole('button', { name: 'Create' })).toBeNull();
  });

  it('takes a patch for the release that it is of', async () => {
    await show({ filled: { ...CHOSEN, istioVersion: '1.31.2' } });
    await review();
    expect(
      await screen.findByRole('button', { name: 'Create' }),
    ).toBeInTheDocument();
  });

  it('refuses a release of which nothing is known', async () => {
    await show({ filled: { ...CHOSEN, istioVersion: '9.9' } });
    await review();
    expect(
      (await screen.findAllByText(/^Nothing is known of Istio 9\.9/)).length,
    ).toBeGreaterThan(0);
  });

  it('waits for the mesh and the cluster', async () => {
    const backend = new Backend({});
    await show({ backend, filled: { mesh: 'mesh1' } });
    expect(
      await screen.findByText('Choose the mesh and the cluster first.'),
    ).toBeInTheDocument();
    expect(await box()).toBeDisabled();
    expect(backend.requests).toEqual([]);
  });

  it('reads other fields where the template says so', async () => {
    const backend = new Backend({ [PATH]: () => releases() });
    await show({
      backend,
      properties: {
        istioVersion: {
          type: 'string',
          'ui:field': 'ServiceMeshIstioVersionPicker',
          'ui:options': { meshField: 'target', clusterField: 'joining' },
        },
      },
      filled: { target: 'mesh1', joining: 'cluster4' },
    });
    await screen.findByDisplayValue('Istio 1.31');
    expect(backend.requests[0].path).toMatch(/\?cluster=cluster4$/);
  });

  it('says which cluster keeps every release from fitting', async () => {
    const [blocked] = releases().window;
    await show({
      backend: new Backend({
        [PATH]: () => releases({ recommended: undefined, window: [blocked] }),
      }),
    });
    expect(
      await screen.findByText('No release supports all clusters'),
    ).toBeInTheDocument();
    expect(
      screen.getByText(/cluster9 runs Kubernetes 1\.35/),
    ).toBeInTheDocument();
    expect(screen.queryByDisplayValue(/Istio/)).toBeNull();
  });

  it('says why it cannot tell, and asks again', async () => {
    const backend = new Backend({
      [PATH]: () => refusal(503, 'ServiceUnavailableError', 'Busy.'),
    });
    await show({ backend });
    expect(await screen.findByText('Busy.')).toBeInTheDocument();
    backend.change({ [PATH]: () => releases() });
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByDisplayValue('Istio 1.31')).toBeInTheDocument();
  });
});

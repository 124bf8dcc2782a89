import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Backend, refusal } from '../__testUtils__/Backend';
import { fleet } from '../__testUtils__/fleet';
import { FormOptions, renderForm } from '../__testUtils__/renderForm';

function show(options: Partial<FormOptions> = {}) {
  return renderForm({
    properties: {
      mesh: { type: 'string', 'ui:field': 'ServiceMeshMeshPicker' },
    },
    backend: new Backend({ 'GET /meshes': () => fleet() }),
    ...options,
  });
}

describe('ServiceMeshMeshPicker', () => {
  it('lets choose a mesh by its clusters, and says what is known of it', async () => {
    const user = userEvent.setup();
    const { onCreate } = await show();
    await user.type(
      await screen.findByRole('textbox', { name: 'Mesh' }),
      'cluster2',
    );
    await user.click(await screen.findByRole('option', { name: /^mesh1/ }));
    const facts = await screen.findByRole('status', {
      name: 'What is known of mesh1',
    });
    expect(facts).toHaveTextContent('Statedegraded');
    expect(facts).toHaveTextContent('Clusterscluster1, cluster2, cluster4');
    expect(facts).toHaveTextContent('istiod1.31.0');
    await user.click(screen.getByRole('button', { name: 'Review' }));
    await user.click(await screen.findByRole('button', { name: 'Create' }));
    expect(onCreate).toHaveBeenCalledWith({ mesh: 'mesh1' });
  });

  it('refuses a mesh that there is not', async () => {
    await show({ filled: { mesh: 'mesh9' } });
    await userEvent.click(screen.getByRole('button', { name: 'Review' }));
    expect(
      (await screen.findAllByText(/^There is no mesh mesh9/)).length,
    ).toBeGreaterThan(0);
  });

  it('says what to do where there is no mesh yet', async () => {
    await show({
      backend: new Backend({ 'GET /meshes': () => fleet({ items: [] }) }),
    });
    expect(await screen.findByText(/^No mesh is known/)).toBeInTheDocument();
  });

  it('says why it cannot tell', async () => {
    await show({
      backend: new Backend({
        'GET /meshes': () => refusal(503, 'ServiceUnavailableError', 'Busy.'),
      }),
    });
    expect(await screen.findByText('Busy.')).toBeInTheDocument();
  });
});

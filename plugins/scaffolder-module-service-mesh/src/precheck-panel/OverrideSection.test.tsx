import { screen } from '@testing-library/react';
import { Backend } from '../__testUtils__/Backend';
import { prechecks } from '../__testUtils__/prechecks';
import { renderForm } from '../__testUtils__/renderForm';

describe('Override of failed prechecks', () => {
  // Answers of the permission API are kept for the whole page, so this has a file of its own.
  it('says whom to ask to those who may not', async () => {
    await renderForm({
      properties: {
        prechecks: { type: 'object', 'ui:field': 'ServiceMeshPrecheckPanel' },
      },
      backend: new Backend({ 'POST /prechecks': () => prechecks('fail') }),
      filled: {
        cluster: 'cluster9',
        mesh: 'mesh1',
        role: 'remote',
        clusterName: 'cluster9',
        network: 'network9',
        istioVersion: '1.31',
        primaries: ['cluster1'],
      },
      isAllowed: false,
    });
    expect(
      await screen.findByText(/permission serviceMesh\.onboarding\.override/),
    ).toBeInTheDocument();
    expect(screen.queryByRole('textbox', { name: 'Reason' })).toBeNull();
  });
});

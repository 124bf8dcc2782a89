import { renderInTestApp } from '@backstage/frontend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import { screen, waitFor } from '@testing-library/react';
import { serviceMeshApiRef } from '../../api/serviceMeshApiRef';
import { fleetApi } from '../../testing/fleetAnswers';
import { stalledOnboarding } from '../../testing/onboardingAnswers';
import { Abandon } from './Abandon';

describe('Abandon', () => {
  // Answers of the permission API are kept for the whole page, so this has a file of its own.
  it('offers nothing to those who may not', async () => {
    const authorize = jest.fn(async () => ({ result: AuthorizeResult.DENY }));
    await renderInTestApp(
      <Abandon onboarding={stalledOnboarding()} onChanged={() => {}} />,
      {
        apis: [
          [serviceMeshApiRef, fleetApi()],
          [permissionApiRef, { authorize }],
        ],
      },
    );
    await waitFor(() =>
      expect(authorize).toHaveBeenCalledWith(
        expect.objectContaining({
          permission: expect.objectContaining({
            name: 'serviceMesh.onboarding.create',
          }),
        }),
      ),
    );
    expect(screen.queryByRole('button')).toBeNull();
  });
});

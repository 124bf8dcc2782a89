import { renderInTestApp } from '@backstage/frontend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import { screen, waitFor } from '@testing-library/react';
import { serviceMeshApiRef } from '../../api/serviceMeshApiRef';
import { finding, fleetApi } from '../../testing/fleetAnswers';
import { Acknowledge } from './Acknowledge';

describe('Acknowledge', () => {
  // Answers of the permission API are kept for the whole page, so this has a file of its own.
  it('offers nothing to those who may not', async () => {
    const authorize = jest.fn(async () => ({ result: AuthorizeResult.DENY }));
    await renderInTestApp(
      <Acknowledge finding={finding()} onChanged={() => {}} />,
      {
        apis: [
          [serviceMeshApiRef, fleetApi()],
          [permissionApiRef, { authorize } as never],
        ],
      },
    );
    await waitFor(() => expect(authorize).toHaveBeenCalled());
    expect(screen.queryByRole('button')).not.toBeInTheDocument();
  });
});

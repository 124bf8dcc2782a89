import { PermissionsService } from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import {
  AuthorizeResult,
  BasicPermission,
} from '@backstage/plugin-permission-common';
import { Caller } from './Caller';

/** @throws NotAllowedError naming the permission, unless the caller has it */
export async function demandPermission(
  permissions: PermissionsService,
  credentials: Caller,
  permission: BasicPermission,
  deed: string,
): Promise<void> {
  const [{ result }] = await permissions.authorize([{ permission }], {
    credentials,
  });
  if (result !== AuthorizeResult.ALLOW) {
    throw new NotAllowedError(
      `You may not ${deed}; ask for the permission ${permission.name}.`,
    );
  }
}

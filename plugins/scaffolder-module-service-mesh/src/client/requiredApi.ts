import { ApiHolder, ApiRef } from '@backstage/frontend-plugin-api';

/** An API that every app has; fails with its name where that is not so. */
export function requiredApi<T>(apis: ApiHolder, ref: ApiRef<T>): T {
  const api = apis.get(ref);
  if (api === undefined) {
    throw new Error(`The app has no API ${ref.id}`);
  }
  return api;
}

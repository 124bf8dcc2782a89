import { createRouteRef } from '@backstage/core-plugin-api';

/** The page *Service mesh*, in both frontend systems. */
export const serviceMeshRouteRef = createRouteRef({ id: 'service-mesh' });

import { createOpenApiRouter } from '../schema/openapi';
import { Desk } from './Desk';

/** What adds routes to the router. */
export type RouteOptions = {
  router: Awaited<ReturnType<typeof createOpenApiRouter>>;
  desk: Desk;
};

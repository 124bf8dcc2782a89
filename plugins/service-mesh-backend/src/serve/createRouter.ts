import type { Router } from 'express';
import { createOpenApiRouter } from '../schema/openapi';
import { Desk } from './Desk';
import { EntityReader } from './EntityReader';
import { addClusterRoutes } from './routes/addClusterRoutes';
import { addControlPlaneRoutes } from './routes/addControlPlaneRoutes';
import { addEntityRoutes } from './routes/addEntityRoutes';
import { addHealthRoutes } from './routes/addHealthRoutes';
import { addServiceRoutes } from './routes/addServiceRoutes';

/** The API of the plugin, held to its OpenAPI document. */
export async function createRouter(options: {
  desk: Desk;
  entities: EntityReader;
}): Promise<Router> {
  const router = await createOpenApiRouter();
  const { desk, entities } = options;
  addHealthRoutes({ router, desk });
  addClusterRoutes({ router, desk });
  addControlPlaneRoutes({ router, desk });
  addServiceRoutes({ router, desk });
  addEntityRoutes({ router, desk }, entities);
  return router;
}

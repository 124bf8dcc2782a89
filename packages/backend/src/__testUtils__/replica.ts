import { createBackend } from '@backstage/backend-defaults';

/** One of several backends on one database: what the service mesh needs, and no more. */
const backend = createBackend();
backend.add(import('@backstage/plugin-catalog-backend'));
backend.add(import('@backstage/plugin-notifications-backend'));
backend.add(import('@backstage/plugin-permission-backend'));
backend.add(
  import('@backstage/plugin-permission-backend-module-allow-all-policy'),
);
backend.add(import('@backstage/plugin-signals-backend'));
backend.add(import('@meshstage/plugin-service-mesh-backend'));
backend.start();

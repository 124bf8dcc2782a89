import { createBackend } from '@backstage/backend-defaults';

const backend = createBackend();
backend.add(import('@backstage/plugin-auth-backend'));
backend.add(import('@backstage/plugin-auth-backend-module-guest-provider'));
backend.add(import('@backstage/plugin-catalog-backend'));
backend.add(import('@backstage/plugin-permission-backend'));
backend.add(
  import('@backstage/plugin-permission-backend-module-allow-all-policy'),
);
backend.add(import('@backstage/plugin-scaffolder-backend'));
backend.add(import('@meshstage/plugin-service-mesh-backend'));
backend.add(import('@meshstage/plugin-catalog-backend-module-service-mesh'));
backend.add(import('@meshstage/plugin-scaffolder-backend-module-service-mesh'));
backend.start();

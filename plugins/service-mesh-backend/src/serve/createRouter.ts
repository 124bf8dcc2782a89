import { PermissionsService } from '@backstage/backend-plugin-api';
import { ReleaseDataOverride } from '@meshstage/istio-multicluster';
import type { Router } from 'express';
import { createOpenApiRouter } from '../schema/openapi';
import type { DirectoryStanding } from '../sources';
import { Acknowledgements, HistoryStore, OnboardingStore } from '../store';
import { ClusterExaminer } from './ClusterExaminer';
import { Desk } from './Desk';
import { EntityReader } from './EntityReader';
import { addConsistencyRoutes } from './routes/addConsistencyRoutes';
import { addClusterRoutes } from './routes/addClusterRoutes';
import { addControlPlaneRoutes } from './routes/addControlPlaneRoutes';
import { addEntityRoutes } from './routes/addEntityRoutes';
import { addClusterTestRoutes } from './routes/addClusterTestRoutes';
import { addFindingRoutes } from './routes/addFindingRoutes';
import { addHealthRoutes } from './routes/addHealthRoutes';
import { addHistoryRoutes } from './routes/addHistoryRoutes';
import { addImpactRoutes } from './routes/addImpactRoutes';
import { addInventoryRoutes } from './routes/addInventoryRoutes';
import { addMeshRoutes } from './routes/addMeshRoutes';
import { addOffboardingRoutes } from './routes/addOffboardingRoutes';
import { addOnboardingRoutes } from './routes/addOnboardingRoutes';
import { addPrecheckRoutes } from './routes/addPrecheckRoutes';
import { addServiceRoutes } from './routes/addServiceRoutes';
import { ServiceOwners } from './ServiceOwners';

/** The API of the plugin, held to its OpenAPI document. */
export async function createRouter(options: {
  desk: Desk;
  entities: EntityReader;
  permissions: PermissionsService;
  owners: ServiceOwners;
  acknowledgements: Acknowledgements;
  history: HistoryStore;
  onboardings: OnboardingStore;
  clusterExaminer: ClusterExaminer;
  releases: ReleaseDataOverride;
  /** How far the sources have told what they know. */
  sources: () => DirectoryStanding;
}): Promise<Router> {
  const router = await createOpenApiRouter();
  const { desk, entities } = options;
  addHealthRoutes({ router, desk });
  addClusterRoutes({ router, desk });
  addControlPlaneRoutes({ router, desk });
  addServiceRoutes({ router, desk });
  addEntityRoutes({ router, desk }, entities);
  addMeshRoutes({ router, desk });
  addConsistencyRoutes({ router, desk }, options);
  addInventoryRoutes({ router, desk }, options.sources);
  addFindingRoutes({ router, desk }, options);
  addImpactRoutes({ router, desk }, options.owners);
  addHistoryRoutes({ router, desk }, options.history);
  addClusterTestRoutes({ router, desk }, options.clusterExaminer);
  addPrecheckRoutes({ router, desk }, options);
  addOnboardingRoutes({ router, desk }, options);
  addOffboardingRoutes({ router, desk }, options);
  return router;
}

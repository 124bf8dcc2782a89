import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { scaffolderActionsExtensionPoint } from '@backstage/plugin-scaffolder-node';
import {
  createInspectClusterAction,
  createPlanOffboardingAction,
  createPrecheckAction,
  createProposeEksAccessAction,
  createPublishToLocalGitAction,
  createRenderAction,
  createRenderOffboardingAction,
  createSelectVersionAction,
  createStartOnboardingAction,
  createValidateAction,
  createVerifyOnboardingAction,
  createWaitForOnboardingAction,
  createWriteCatalogEntityAction,
} from './actions';
import { MeshBackend } from './backend';
import { readLocalGitRemote } from './config';

/**
 * Adds the actions with which templates bring a cluster into a mesh, and out of
 * it, to the scaffolder.
 *
 * @public
 */
export const serviceMeshScaffolderModule = createBackendModule({
  pluginId: 'scaffolder',
  moduleId: 'service-mesh',
  register(registration) {
    registration.registerInit({
      deps: {
        actions: scaffolderActionsExtensionPoint,
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        config: coreServices.rootConfig,
        discovery: coreServices.discovery,
        permissions: coreServices.permissions,
      },
      async init({ actions, auditor, auth, config, discovery, permissions }) {
        const backend = MeshBackend.create({ auth, discovery });
        const localGitRemote = readLocalGitRemote(config);
        actions.addActions(
          createInspectClusterAction(backend),
          createSelectVersionAction(backend),
          createPrecheckAction({ backend, permissions, auditor }),
          createRenderAction(backend),
          createWriteCatalogEntityAction(backend),
          createValidateAction(),
          createStartOnboardingAction({
            backend,
            appBaseUrl: config.getOptionalString('app.baseUrl'),
          }),
          createWaitForOnboardingAction(backend),
          createVerifyOnboardingAction(backend),
          createPlanOffboardingAction(backend),
          createRenderOffboardingAction(backend),
          createProposeEksAccessAction(backend),
          ...(localGitRemote
            ? [createPublishToLocalGitAction(localGitRemote)]
            : []),
        );
      },
    });
  },
});

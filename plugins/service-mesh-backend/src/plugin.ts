import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import {
  actionsRegistryServiceRef,
  metricsServiceRef,
  tracingServiceRef,
} from '@backstage/backend-plugin-api/alpha';
import { ConflictError } from '@backstage/errors';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { notificationService } from '@backstage/plugin-notifications-node';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import {
  serviceMeshClusterReadPermission,
  serviceMeshFindingAcknowledgePermission,
  serviceMeshOnboardingCreatePermission,
  serviceMeshOnboardingOverridePermission,
  serviceMeshServiceReadPermission,
} from '@meshstage/plugin-service-mesh-common';
import {
  ClusterSource,
  serviceMeshClusterAuthenticationExtensionPoint,
  serviceMeshClusterSourcesExtensionPoint,
} from '@meshstage/plugin-service-mesh-node';
import { AwsAccess } from './aws';
import {
  ClusterTester,
  GatewayProber,
  HostnameResolver,
  IstiodThread,
  ThreadedReader,
} from './collect';
import { readServiceMeshConfig } from './config';
import {
  AddressGuard,
  ClusterAuthentications,
  EksAuthentication,
} from './connect';
import {
  CollectingClusterWatch,
  FleetKeeper,
  gatewayHostnames,
  gatewayTargets,
  PictureKeeper,
} from './fleet';
import {
  MeasuredCollection,
  MeasuredModel,
  measureRequests,
  MeshMetrics,
  observeFleet,
} from './metrics';
import {
  addActions,
  Authorizer,
  ChangeSignals,
  ClusterEntityReader,
  ClusterExaminer,
  createRouter,
  Desk,
  EntityReader,
  ServiceOwners,
} from './serve';
import {
  serviceMeshClusterResourceRef,
  serviceMeshServiceResourceRef,
} from './serve/permissions';
import { clusterRules, serviceRules } from './serve/permissions/rules';
import {
  CatalogClusterSource,
  ClusterDirectory,
  eksClusterSources,
  FixedClusterSource,
  KubeconfigClusterSource,
} from './sources';
import {
  Acknowledgements,
  HistoryStore,
  LastStates,
  Notifier,
  OnboardingStore,
  OnboardingWatch,
  openStore,
  Outbox,
  StateRecorder,
  StoreTasks,
} from './store';

const CATALOG_INTERVAL = { seconds: 20 };

/**
 * Watches the clusters of an Istio mesh and serves where calls really go.
 *
 * @public
 */
export const serviceMeshPlugin = createBackendPlugin({
  pluginId: 'service-mesh',
  register(env) {
    const addedSources: ClusterSource[] = [];
    const authentications = ClusterAuthentications.create();
    env.registerExtensionPoint(serviceMeshClusterSourcesExtensionPoint, {
      addSource(source) {
        if (addedSources.some(({ name }) => name === source.name)) {
          throw new ConflictError(
            `There is a cluster source "${source.name}" already.`,
          );
        }
        addedSources.push(source);
      },
    });
    env.registerExtensionPoint(serviceMeshClusterAuthenticationExtensionPoint, {
      addProvider: provider => authentications.add(provider),
    });
    env.registerInit({
      deps: {
        actions: actionsRegistryServiceRef,
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        database: coreServices.database,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
        metrics: metricsServiceRef,
        notifications: notificationService,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        scheduler: coreServices.scheduler,
        signals: signalsServiceRef,
        tracing: tracingServiceRef,
      },
      async init(deps) {
        const { auth, catalog, logger, permissions, permissionsRegistry } =
          deps;
        const config = readServiceMeshConfig(deps.config);
        const aws = AwsAccess.fromConfig(deps.config);
        authentications.add(EksAuthentication.provider(aws));
        const stopped = new AbortController();
        const { signal } = stopped;
        deps.lifecycle.addShutdownHook(() => stopped.abort());

        permissionsRegistry.addResourceType({
          resourceRef: serviceMeshClusterResourceRef,
          permissions: [serviceMeshClusterReadPermission],
          rules: Object.values(clusterRules),
        });
        permissionsRegistry.addResourceType({
          resourceRef: serviceMeshServiceResourceRef,
          permissions: [serviceMeshServiceReadPermission],
          rules: Object.values(serviceRules),
        });
        permissionsRegistry.addPermissions([
          serviceMeshFindingAcknowledgePermission,
          serviceMeshOnboardingCreatePermission,
          serviceMeshOnboardingOverridePermission,
        ]);

        const store = await openStore(deps.database);
        const history = HistoryStore.create(store);
        const lastStates = LastStates.create(store);

        const metrics = MeshMetrics.create(deps.metrics);
        const model = MeasuredModel.create(metrics);
        const reader = ThreadedReader.create();
        const istiod = IstiodThread.create();
        deps.lifecycle.addShutdownHook(async () => {
          await Promise.all([reader.close(), istiod.close()]);
        });
        const keeper = FleetKeeper.create({
          watch: CollectingClusterWatch.create({
            authentications,
            reader,
            istiod,
            logger,
            observer: MeasuredCollection.create({
              metrics,
              tracing: deps.tracing,
            }),
          }),
          logger,
          signal,
          observer: model,
          lastKnown: lastStates,
        });
        observeFleet(metrics, keeper);
        const resolver = HostnameResolver.create({
          signal,
          onResolved: resolved => keeper.setResolved(resolved),
        });
        const changes = ChangeSignals.create({
          signals: deps.signals,
          logger,
          signal,
        });
        keeper.onChange(state => {
          resolver.setNames(gatewayHostnames(state));
          changes.changed();
        });

        const acknowledgements = Acknowledgements.create({
          client: store,
          history,
          onChange: () => changes.changed(),
        });
        await acknowledgements.refresh();

        const owners = ServiceOwners.create({ catalog, auth });
        const clusterEntities = ClusterEntityReader.create({ catalog, auth });
        await deps.scheduler.scheduleTask({
          id: 'service-mesh-catalog',
          // Each replica holds its own model.
          scope: 'local',
          frequency: CATALOG_INTERVAL,
          timeout: CATALOG_INTERVAL,
          initialDelay: { seconds: 3 },
          fn: async () => {
            await owners.refresh();
            keeper.setEntities(await clusterEntities.read());
          },
        });

        const pictures = PictureKeeper.create(keeper, model);
        if (config.gatewayProbes) {
          GatewayProber.start({
            targets: () => gatewayTargets(pictures.picture),
            onProbed: probes => keeper.setGatewayProbes(probes),
            guard: AddressGuard.create(config.gatewayProbes.allowedAddresses),
            signal,
          });
        }
        await StoreTasks.create({
          keeper,
          pictures,
          acknowledgements,
          history,
          lastStates,
          recorder: StateRecorder.create({ client: store, history }),
          notifier: config.notifications.enabled
            ? Notifier.create({
                client: store,
                timing: config.notifications,
                minimumSeverity: config.notifications.minimumSeverity,
                ownersOfService: picture => service =>
                  owners.of(picture, service),
              })
            : undefined,
          outbox: Outbox.create({
            client: store,
            notifications: deps.notifications,
            logger,
          }),
          retentionMs: config.history.retentionMs,
        }).schedule(deps.scheduler);
        const onboardings = OnboardingStore.create({
          client: store,
          history,
          onChange: () => changes.changed(),
        });
        await OnboardingWatch.create({
          store: onboardings,
          pictures,
          timing: config.onboarding,
          logger,
        }).schedule(deps.scheduler);

        const desk = Desk.create({
          httpAuth: deps.httpAuth,
          auditor: deps.auditor,
          pictures,
          authorizer: Authorizer.create({
            permissions,
            permissionsRegistry,
            owners,
            acknowledgements,
          }),
        });
        const directory = ClusterDirectory.create(
          [
            FixedClusterSource.create('config', config.clusters),
            FixedClusterSource.create('kubernetes', config.kubernetesClusters),
            ...(config.kubeconfig
              ? [
                  KubeconfigClusterSource.create(
                    config.kubeconfig,
                    config.refreshIntervalMs,
                  ),
                ]
              : []),
            ...(config.eks
              ? eksClusterSources(config.eks, { access: aws, logger })
              : []),
            ...(config.catalog
              ? [
                  CatalogClusterSource.create({
                    catalog,
                    auth,
                    settings: config.catalog,
                    refreshIntervalMs: config.refreshIntervalMs,
                  }),
                ]
              : []),
            ...addedSources,
          ],
          {
            logger,
            signal,
            onContent: content =>
              keeper.setContent({
                ...content,
                problems: [...content.problems, ...config.linkProblems],
              }),
          },
        );
        const entities = EntityReader.create({ catalog, auth });
        addActions({ registry: deps.actions, desk, entities, owners });
        deps.httpRouter.use(measureRequests(metrics));
        deps.httpRouter.use(
          await createRouter({
            desk,
            entities,
            permissions,
            owners,
            acknowledgements,
            history,
            onboardings,
            clusterExaminer: ClusterExaminer.create({
              test: (cluster, until) =>
                ClusterTester.test(
                  cluster,
                  each => authentications.authenticate(each),
                  until,
                ),
              signal,
            }),
            releases: config.releases,
            sources: () => directory.standing,
          }),
        );

        // A source that does not answer must not hold up the start.
        directory.start().catch(error => {
          if (!signal.aborted) {
            logger.error('The sources of clusters are not read', error);
          }
        });
      },
    });
  },
});

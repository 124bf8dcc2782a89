import { Config, readDurationFromConfig } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { durationToMilliseconds } from '@backstage/types';
import {
  ConfigurationProblem,
  ReleaseDataOverride,
} from '@meshstage/istio-multicluster';
import { ClusterSourceAnswer } from '@meshstage/plugin-service-mesh-node';
import { CatalogSourceOptions, readCatalogSource } from './readCatalogSource';
import { readEach } from './readEach';
import { EksOptions, readEks } from './readEks';
import { readKubernetesClusters } from './readKubernetesClusters';
import { readMeshCluster } from './readMeshCluster';
import { OnboardingTiming } from './OnboardingTiming';
import { readOnboarding } from './readOnboarding';
import { readLinkProblems } from './readLinkProblems';
import { readReleases } from './readReleases';
import {
  HistoryOptions,
  NotificationOptions,
  readHistory,
  readNotifications,
} from './readStoreOptions';

const DEFAULT_REFRESH_MS = 60_000;

/** Everything that the plugin reads from the configuration. */
export type ServiceMeshConfig = {
  /** From `serviceMesh.clusters`. */
  clusters: ClusterSourceAnswer;
  /** From `kubernetes.clusterLocatorMethods`. */
  kubernetesClusters: ClusterSourceAnswer;
  kubeconfig?: KubeconfigOptions;
  eks?: EksOptions;
  catalog?: CatalogSourceOptions;
  refreshIntervalMs: number;
  /** Missing: gateways are not tried. */
  gatewayProbes?: { allowedAddresses: readonly string[] };
  history: HistoryOptions;
  notifications: NotificationOptions;
  onboarding: OnboardingTiming;
  /** What is wrong with the links to other tools, which only the page shows. */
  linkProblems: readonly ConfigurationProblem[];
  /** What replaces parts of the data of releases. */
  releases: ReleaseDataOverride;
};

/** Of `serviceMesh.kubeconfig`. */
export type KubeconfigOptions = {
  file: string;
  /** All of them when missing. */
  contexts?: readonly string[];
};

/**
 * Reads and checks the configuration: the one place where that is done.
 *
 * A cluster that is wrong becomes a problem beside the others.
 *
 * @throws Error naming key and remedy, when a setting of the plugin itself is wrong.
 */
export function readServiceMeshConfig(root: Config): ServiceMeshConfig {
  const config = root.getOptionalConfig('serviceMesh');
  const useKubernetes =
    config?.getOptionalBoolean('useKubernetesClusters') ?? true;
  return {
    clusters: config
      ? readEach(config, 'clusters', 'serviceMesh', readMeshCluster)
      : { clusters: [] },
    kubernetesClusters: useKubernetes
      ? readKubernetesClusters(root)
      : { clusters: [] },
    kubeconfig: readKubeconfig(config?.getOptionalConfig('kubeconfig')),
    eks: readEks(config?.getOptionalConfig('eks')),
    catalog: readCatalogSource(config?.getOptionalConfig('catalog')),
    refreshIntervalMs: readRefreshInterval(config),
    gatewayProbes: readGatewayProbes(config),
    history: readHistory(config),
    notifications: readNotifications(config),
    onboarding: readOnboarding(config),
    linkProblems: readLinkProblems(root),
    releases: readReleases(config),
  };
}

function readKubeconfig(
  config: Config | undefined,
): KubeconfigOptions | undefined {
  return (
    config && {
      file: config.getString('file'),
      contexts: config.getOptionalStringArray('contexts'),
    }
  );
}

function readGatewayProbes(
  config: Config | undefined,
): ServiceMeshConfig['gatewayProbes'] {
  return config?.getOptionalBoolean('gatewayProbes.enabled')
    ? {
        allowedAddresses:
          config.getOptionalStringArray('gatewayProbes.allowedAddresses') ?? [],
      }
    : undefined;
}

function readRefreshInterval(config: Config | undefined): number {
  if (!config?.has('refreshInterval')) {
    return DEFAULT_REFRESH_MS;
  }
  const ms = durationToMilliseconds(
    readDurationFromConfig(config, { key: 'refreshInterval' }),
  );
  if (ms < 1000) {
    throw new InputError(
      'serviceMesh.refreshInterval is below one second; give a longer one, such as "1m".',
    );
  }
  return ms;
}

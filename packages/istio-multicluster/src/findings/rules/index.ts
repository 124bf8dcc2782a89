import { Rule } from '../FindingDraft';
import { access } from './access';
import { authorities } from './authorities';
import { clusterIdentity } from './clusterIdentity';
import { configuration } from './configuration';
import { connections } from './connections';
import { disabledMutualTls } from './disabledMutualTls';
import { discoverySelection } from './discoverySelection';
import { failover } from './failover';
import { gatewayAddresses } from './gatewayAddresses';
import { gatewayPods } from './gatewayPods';
import { gatewayProbes } from './gatewayProbes';
import { gatewayResources } from './gatewayResources';
import { injectionWebhooks } from './injectionWebhooks';
import { linkedIds } from './linkedIds';
import { listedGateways } from './listedGateways';
import { meshNetworks } from './meshNetworks';
import { meshSettings } from './meshSettings';
import { missingGateways } from './missingGateways';
import { missingPods } from './missingPods';
import { networkLabels } from './networkLabels';
import { oneSidedRules } from './oneSidedRules';
import { oneWayLinks } from './oneWayLinks';
import { overlappingAddresses } from './overlappingAddresses';
import { proxyVersions } from './proxyVersions';
import { remoteClusters } from './remoteClusters';
import { remoteSecretCredentials } from './remoteSecretCredentials';
import { remoteSecretObjects } from './remoteSecretObjects';
import { replicaDifferences } from './replicaDifferences';
import { replicas } from './replicas';
import { roots } from './roots';
import { serviceDifferences } from './serviceDifferences';
import { shadowedWorkloads } from './shadowedWorkloads';
import { staleRegistries } from './staleRegistries';
import { uninjectedPods } from './uninjectedPods';
import { unlabelledGateways } from './unlabelledGateways';
import { unreadClusters } from './unreadClusters';
import { waypoints } from './waypoints';

/** Every check of a fleet, in the order of the findings. */
export const RULES: readonly Rule[] = [
  configuration,
  access,
  clusterIdentity,
  replicas,
  staleRegistries,
  connections,
  remoteSecretCredentials,
  remoteSecretObjects,
  linkedIds,
  oneWayLinks,
  unreadClusters,
  meshSettings,
  proxyVersions,
  replicaDifferences,
  gatewayAddresses,
  networkLabels,
  unlabelledGateways,
  gatewayResources,
  gatewayPods,
  gatewayProbes,
  missingGateways,
  listedGateways,
  overlappingAddresses,
  waypoints,
  meshNetworks,
  serviceDifferences,
  uninjectedPods,
  disabledMutualTls,
  oneSidedRules,
  failover,
  discoverySelection,
  missingPods,
  shadowedWorkloads,
  roots,
  authorities,
  injectionWebhooks,
  remoteClusters,
];

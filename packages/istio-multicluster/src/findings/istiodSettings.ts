import { ControlPlane } from '../control-plane/ControlPlane';
import {
  IstiodFeatures,
  istiodFeatures,
} from '../control-plane/IstiodFeatures';

/** The environment variable that each rule of istiod is switched by. */
const VARIABLES = {
  sendUnhealthyEndpoints: 'PILOT_AUTO_SEND_UNHEALTHY_ENDPOINTS',
  alwaysSendUnhealthyEndpoints: 'PILOT_SEND_UNHEALTHY_ENDPOINTS',
  resolveHostnameGateways: 'RESOLVE_HOSTNAME_GATEWAYS',
  discoverKubernetesGateways: 'PILOT_MULTI_NETWORK_DISCOVER_GATEWAY_API',
  servicesSelectWorkloadEntries: 'PILOT_ENABLE_K8S_SELECT_WORKLOAD_ENTRIES',
  crossClusterWorkloadEntries: 'PILOT_ENABLE_CROSS_CLUSTER_WORKLOAD_ENTRY',
  serviceEntriesSelectPods: 'PILOT_ENABLE_SERVICEENTRY_SELECT_PODS',
  mcsServiceDiscovery: 'ENABLE_MCS_SERVICE_DISCOVERY',
  mcsHost: 'ENABLE_MCS_HOST',
  mcsClusterLocal: 'ENABLE_MCS_CLUSTER_LOCAL',
  edsForHeadlessServices: 'PILOT_ENABLE_EDS_FOR_HEADLESS_SERVICES',
  dualStack: 'ISTIO_DUAL_STACK',
  ambient: 'PILOT_ENABLE_AMBIENT',
  ambientMultiNetwork: 'AMBIENT_ENABLE_MULTI_NETWORK',
  enhancedDestinationRuleMerge: 'ENABLE_ENHANCED_DESTINATIONRULE_MERGE',
  externalNameAlias: 'ENABLE_EXTERNAL_NAME_ALIAS',
  persistentSessionLabel: 'PILOT_PERSISTENT_SESSION_LABEL',
  persistentSessionHeaderLabel: 'PILOT_PERSISTENT_SESSION_HEADER_LABEL',
  drainingLabel: 'PILOT_DRAINING_LABEL',
} as const satisfies Record<keyof IstiodFeatures, string>;

/** What decides about endpoints, by the name of its variable; defaults filled in. */
export function istiodSettings(
  controlPlane: ControlPlane,
): Readonly<Record<string, string>> {
  const features = istiodFeatures(controlPlane);
  return Object.fromEntries(
    Object.entries(VARIABLES).map(([feature, variable]) => [
      variable,
      String(features[feature as keyof IstiodFeatures]),
    ]),
  );
}

import { ControlPlane } from './ControlPlane';

/**
 * What istiod's version and environment say about the rules. A setting of
 * `compatibilityVersion` reaches istiod as environment too.
 *
 * @public
 */
export type IstiodFeatures = {
  /** Unready endpoints are sent unless a DestinationRule sets minHealthPercent. */
  readonly sendUnhealthyEndpoints: boolean;
  /** Unready endpoints are sent whatever a DestinationRule says. */
  readonly alwaysSendUnhealthyEndpoints: boolean;
  readonly resolveHostnameGateways: boolean;
  readonly discoverKubernetesGateways: boolean;
  readonly servicesSelectWorkloadEntries: boolean;
  readonly crossClusterWorkloadEntries: boolean;
  readonly serviceEntriesSelectPods: boolean;
  readonly mcsServiceDiscovery: boolean;
  readonly mcsHost: boolean;
  readonly mcsClusterLocal: boolean;
  readonly edsForHeadlessServices: boolean;
  readonly dualStack: boolean;
  readonly ambientMultiNetwork: boolean;
  readonly ambient: boolean;
  readonly enhancedDestinationRuleMerge: boolean;
  readonly externalNameAlias: boolean;
  readonly persistentSessionLabel: string;
  readonly persistentSessionHeaderLabel: string;
  readonly drainingLabel: string;
};

export function istiodFeatures(controlPlane: ControlPlane): IstiodFeatures {
  const flag = (name: string, byDefault: boolean) =>
    booleanOf(controlPlane.env[name]) ?? byDefault;
  const text = (name: string, byDefault: string) =>
    controlPlane.env[name] ?? byDefault;
  const ambient = flag('PILOT_ENABLE_AMBIENT', false);
  const mcsServiceDiscovery = flag('ENABLE_MCS_SERVICE_DISCOVERY', false);
  const mcsHost = mcsServiceDiscovery && flag('ENABLE_MCS_HOST', false);
  return {
    sendUnhealthyEndpoints: flag(
      'PILOT_AUTO_SEND_UNHEALTHY_ENDPOINTS',
      isAtLeast(controlPlane.version, 1, 31),
    ),
    alwaysSendUnhealthyEndpoints: flag('PILOT_SEND_UNHEALTHY_ENDPOINTS', false),
    resolveHostnameGateways: flag('RESOLVE_HOSTNAME_GATEWAYS', true),
    discoverKubernetesGateways: flag(
      'PILOT_MULTI_NETWORK_DISCOVER_GATEWAY_API',
      true,
    ),
    servicesSelectWorkloadEntries: flag(
      'PILOT_ENABLE_K8S_SELECT_WORKLOAD_ENTRIES',
      true,
    ),
    crossClusterWorkloadEntries: flag(
      'PILOT_ENABLE_CROSS_CLUSTER_WORKLOAD_ENTRY',
      true,
    ),
    serviceEntriesSelectPods: flag(
      'PILOT_ENABLE_SERVICEENTRY_SELECT_PODS',
      true,
    ),
    mcsServiceDiscovery,
    mcsHost,
    mcsClusterLocal: mcsHost && flag('ENABLE_MCS_CLUSTER_LOCAL', false),
    edsForHeadlessServices: flag(
      'PILOT_ENABLE_EDS_FOR_HEADLESS_SERVICES',
      false,
    ),
    dualStack: flag('ISTIO_DUAL_STACK', false),
    ambient,
    ambientMultiNetwork: ambient && flag('AMBIENT_ENABLE_MULTI_NETWORK', false),
    enhancedDestinationRuleMerge: flag(
      'ENABLE_ENHANCED_DESTINATIONRULE_MERGE',
      true,
    ),
    externalNameAlias: flag('ENABLE_EXTERNAL_NAME_ALIAS', true),
    persistentSessionLabel: text(
      'PILOT_PERSISTENT_SESSION_LABEL',
      'istio.io/persistent-session',
    ),
    persistentSessionHeaderLabel: text(
      'PILOT_PERSISTENT_SESSION_HEADER_LABEL',
      'istio.io/persistent-session-header',
    ),
    drainingLabel: text('PILOT_DRAINING_LABEL', 'istio.io/draining'),
  };
}

/** As Go reads a boolean; nothing for anything else. */
function booleanOf(text: string | undefined): boolean | undefined {
  if (text === undefined) {
    return undefined;
  }
  if (/^(1|t|T|true|TRUE|True)$/.test(text)) {
    return true;
  }
  return /^(0|f|F|false|FALSE|False)$/.test(text) ? false : undefined;
}

/** A version that says no numbers is a build of the newest source. */
function isAtLeast(version: string, major: number, minor: number): boolean {
  const numbers = /(\d+)\.(\d+)/.exec(version);
  if (!numbers) {
    return true;
  }
  const [ownMajor, ownMinor] = [Number(numbers[1]), Number(numbers[2])];
  return ownMajor > major || (ownMajor === major && ownMinor >= minor);
}

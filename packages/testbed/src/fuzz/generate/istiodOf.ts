import { ScenarioIstiod } from '@meshstage/istio-multicluster';
import { Draw } from './Draw';
import { meshNetworks } from './networks';
import { withoutUndefined } from './objects';
import { localityLbSetting } from './policies';
import { hostOf, World } from './World';

/**
 * Settings other than istiod's defaults. Not among them is
 * PILOT_ENABLE_CROSS_CLUSTER_WORKLOAD_ENTRY=false: with it this istiod ends as
 * soon as it has a remote cluster.
 */
const FLAGS: Readonly<Record<string, string>> = {
  PILOT_AUTO_SEND_UNHEALTHY_ENDPOINTS: 'false',
  PILOT_SEND_UNHEALTHY_ENDPOINTS: 'true',
  PILOT_ENABLE_K8S_SELECT_WORKLOAD_ENTRIES: 'false',
  PILOT_ENABLE_SERVICEENTRY_SELECT_PODS: 'false',
  PILOT_MULTI_NETWORK_DISCOVER_GATEWAY_API: 'false',
  PILOT_ENABLE_EDS_FOR_HEADLESS_SERVICES: 'true',
};

/** An istiod with what it reads and how it was started. */
export function istiodOf(
  draw: Draw,
  world: World,
  name: string,
  configCluster: string,
  mcs: boolean,
): ScenarioIstiod {
  const others = world.clusters
    .map(({ id }) => id)
    .filter(id => id !== configCluster && draw.chance(90));
  return {
    name,
    configCluster,
    remotes: Object.fromEntries(others.map(id => [id, id])),
    env: {
      // The cache takes clients for the same that differ in labels which
      // traffic distribution compares, or in the family of their addresses.
      PILOT_ENABLE_XDS_CACHE: 'false',
      ...Object.fromEntries(draw.some(Object.entries(FLAGS), 6)),
      ...(mcs
        ? {
            ENABLE_MCS_SERVICE_DISCOVERY: 'true',
            ...(draw.chance(60) ? { ENABLE_MCS_HOST: 'true' } : {}),
            ...(draw.chance(40) ? { ENABLE_MCS_CLUSTER_LOCAL: 'true' } : {}),
          }
        : {}),
    },
    meshConfig: meshConfig(draw, world),
    meshNetworks: meshNetworks(draw, world),
  };
}

function meshConfig(
  draw: Draw,
  world: World,
): Record<string, unknown> | undefined {
  if (draw.chance(55)) {
    return undefined;
  }
  const scope = () => [draw.one(['.', '*', '*', 'sample'])];
  return withoutUndefined({
    defaultServiceExportTo: draw.maybe(10, scope),
    defaultVirtualServiceExportTo: draw.maybe(15, scope),
    defaultDestinationRuleExportTo: draw.maybe(15, scope),
    localityLbSetting: draw.maybe(25, () => localityLbSetting(draw)),
    discoverySelectors: draw.maybe(15, () => [
      draw.one([
        { matchLabels: { mesh: 'on' } },
        { matchExpressions: [{ key: 'mesh', operator: 'Exists' }] },
      ]),
    ]),
    serviceSettings: draw.maybe(25, () => [
      {
        settings: { clusterLocal: draw.chance(80) },
        hosts: draw.some(
          [
            hostOf(draw.one(world.services)),
            '*.other.svc.cluster.local',
            '*',
            '*.kube-system.svc.cluster.local',
          ],
          45,
        ),
      },
    ]),
    outboundTrafficPolicy: draw.maybe(15, () => ({ mode: 'REGISTRY_ONLY' })),
  });
}

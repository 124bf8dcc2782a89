import { ControlPlane } from '../control-plane/ControlPlane';
import { MeshConfig } from '../control-plane/MeshConfig';
import { isWildcard, mostSpecificHost } from '../hosts/hostNames';

/** What made a host cluster-local or not. */
export type ClusterLocalRule = {
  readonly clusterLocal: boolean;
  /** Index in `serviceSettings`; missing for a default. */
  readonly setting?: number;
};

/**
 * Hosts and wildcards that are local to each cluster. Defaults stand behind
 * what the mesh config says; a `clusterLocal: false` takes a default away.
 */
export function clusterLocalHosts(
  controlPlane: ControlPlane,
  meshConfig: MeshConfig,
): ReadonlyMap<string, ClusterLocalRule> {
  const { domainSuffix } = controlPlane;
  const discovery = discoveryHost(controlPlane, meshConfig);
  const defaults = new Set([
    `*.kube-system.svc.${domainSuffix}`,
    `kubernetes.default.svc.${domainSuffix}`,
    ...(discovery ? [discovery] : []),
  ]);
  const hosts = new Map<string, ClusterLocalRule>();
  for (const [setting, { clusterLocal, hosts: listed }] of [
    ...meshConfig.serviceSettings.entries(),
  ]) {
    for (const host of listed) {
      if (!clusterLocal) {
        removeDefaults(defaults, host);
      }
      hosts.set(host, { clusterLocal, setting });
    }
  }
  for (const host of defaults) {
    hosts.set(host, { clusterLocal: true });
  }
  return hosts;
}

/** The rule of a host; nothing if no rule names it. */
export function clusterLocalRule(
  hosts: ReadonlyMap<string, ClusterLocalRule>,
  host: string,
): ClusterLocalRule | undefined {
  const found = mostSpecificHost(host, hosts);
  return found === undefined ? undefined : hosts.get(found);
}

function removeDefaults(defaults: Set<string>, host: string): void {
  for (const entry of defaults) {
    if (
      host === entry ||
      (isWildcard(entry) && host.endsWith(entry.slice(1)))
    ) {
      defaults.delete(entry);
    }
  }
}

/** Nothing if the address names no port: istiod then knows no such default. */
function discoveryHost(
  { domainSuffix }: ControlPlane,
  { discoveryAddress }: MeshConfig,
): string | undefined {
  const host = /^(.+):\d+$/.exec(
    discoveryAddress ?? 'istiod.istio-system.svc:15012',
  )?.[1];
  return host === undefined || host.endsWith(domainSuffix)
    ? host
    : `${host}.${domainSuffix}`;
}

import { ProxyIdentity } from '../xds/ProxyIdentity';
import { podLabels, podNames, WorkloadOptions } from './objects';
import { MESH_ID, Site } from './site';

/** The proxies in the pods of workloads, as they introduce themselves. */
export function proxiesIn(
  site: Site,
  workloads: readonly WorkloadOptions[],
): ProxyIdentity[] {
  return workloads
    .filter(({ proxy }) => proxy)
    .flatMap(options =>
      podNames(site, options).map((name, index) =>
        proxyIn(site, options, name, index),
      ),
    );
}

function proxyIn(
  site: Site,
  options: WorkloadOptions,
  name: string,
  index: number,
): ProxyIdentity {
  return {
    type: options.proxy ?? 'sidecar',
    name,
    namespace: options.namespace,
    ips: [`${site.podRange}.${options.pods[index]}`],
    clusterId: site.name,
    network: site.network,
    labels: podLabels(site, options),
    nodeName: site.nodes[index % site.nodes.length],
    requestedNetworkView: options.proxy === 'router' ? site.network : undefined,
    metadata: {
      MESH_ID: site.meshId ?? MESH_ID,
      SERVICE_ACCOUNT: options.serviceAccount,
    },
  };
}

import { ScenarioBranch } from '@meshstage/istio-multicluster';
import {
  XDS,
  XdsFilterChain,
  XdsListener,
  XdsTcpProxy,
} from '../xds/resources';

/** Where what no route takes ends, by the outbound traffic policy. */
const NO_ROUTE = new Set(['PassthroughCluster', 'BlackHoleCluster']);
const TCP_PROXY = 'envoy.filters.network.tcp_proxy';

/** Where the connections of one filter chain go. */
export type ConnectionBranch = {
  /** What the chain asks of a connection. */
  readonly match: {
    readonly serverNames: readonly string[];
    readonly subnets: readonly string[];
  };
  readonly destinations: ScenarioBranch['destinations'];
};

/** The TCP and TLS routes of the listener at an address; none when there is no such listener. */
export function connectionBranchesAt(
  listeners: readonly XdsListener[],
  address: string,
  port: number,
): ConnectionBranch[] {
  const listener = listeners.find(
    ({ address: at }) =>
      at?.socketAddress?.address === address &&
      at.socketAddress.portValue === port,
  );
  const chains = [
    ...(listener?.filterChains ?? []),
    ...(listener?.defaultFilterChain ? [listener.defaultFilterChain] : []),
  ];
  return chains.flatMap(chain => {
    const proxy = tcpProxyOf(chain);
    return proxy && !NO_ROUTE.has(proxy.cluster ?? '')
      ? [branchOf(chain, proxy)]
      : [];
  });
}

function tcpProxyOf({ filters = [] }: XdsFilterChain): XdsTcpProxy | undefined {
  const config = filters.find(({ name }) => name === TCP_PROXY)?.typedConfig;
  if (!config?.value) {
    return undefined;
  }
  const message = XDS.lookupType('xds.TcpProxy');
  return message.toObject(message.decode(config.value)) as XdsTcpProxy;
}

function branchOf(
  { filterChainMatch }: XdsFilterChain,
  { cluster, weightedClusters }: XdsTcpProxy,
): ConnectionBranch {
  return {
    match: {
      serverNames: filterChainMatch?.serverNames ?? [],
      subnets: (filterChainMatch?.prefixRanges ?? []).map(
        ({ addressPrefix, prefixLen }) =>
          `${addressPrefix}/${prefixLen?.value ?? 0}`,
      ),
    },
    destinations: cluster
      ? [{ cluster, weight: 100 }]
      : (weightedClusters?.clusters ?? []).map(({ name, weight = 0 }) => ({
          cluster: name,
          weight,
        })),
  };
}

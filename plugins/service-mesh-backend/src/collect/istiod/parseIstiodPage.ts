import { ClusterCallError } from '../../connect/ClusterCallError';
import { plain } from '../../connect/classifyFailure';
import { authorityIn } from './authorityMetrics';
import type { IstiodNetworkGateway, IstiodRegistry } from './IstiodFacts';
import type { IstiodPageName, IstiodPageValues } from './IstiodPages';
import { ListedProxy, scanProxies } from './scanProxies';

type Entry = Readonly<Record<string, unknown>>;

/** Reduces a page of istiod to what is shown of it. */
export function parseIstiodPage(
  page: IstiodPageName,
  bytes: Uint8Array,
): IstiodPageValues[IstiodPageName] {
  if (page === 'syncz') {
    return proxyNames(scanProxies(bytes) ?? listedProxies(textOf(bytes)));
  }
  const text = textOf(bytes);
  switch (page) {
    case 'version':
      return plain(text);
    case 'clusterz':
      return entries(page, text).map(toRegistry);
    case 'networkz':
      return entries(page, text).map(toNetworkGateway);
    case 'metrics':
      return authorityIn(text);
    default:
      return parseJson(page, text);
  }
}

function textOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}

function toRegistry(entry: Entry): IstiodRegistry {
  return {
    id: string(entry.id),
    secretName: string(entry.secretName),
    syncStatus: string(entry.syncStatus),
  };
}

function listedProxies(text: string): ListedProxy[] {
  return entries('syncz', text).map(entry => ({
    clusterId: string(entry.cluster_id),
    name: string(entry.proxy),
  }));
}

function proxyNames(
  proxies: readonly ListedProxy[],
): ReadonlyMap<string, string> {
  const names = new Map<string, string[]>();
  for (const { clusterId, name } of proxies) {
    // No Kubernetes name has a line end; one that has could pass for two.
    if (name && !name.includes('\n')) {
      const ofCluster = names.get(clusterId);
      if (ofCluster) {
        ofCluster.push(name);
      } else {
        names.set(clusterId, [name]);
      }
    }
  }
  return new Map(
    [...names].map(([clusterId, each]) => [clusterId, each.sort().join('\n')]),
  );
}

function toNetworkGateway(entry: Entry): IstiodNetworkGateway {
  return {
    network: string(entry.Network),
    cluster: string(entry.Cluster),
    address: string(entry.Addr),
    port: number(entry.Port),
    ...(number(entry.HBONEPort) ? { hbonePort: number(entry.HBONEPort) } : {}),
  };
}

/** Go writes an empty list as null. */
function entries(page: IstiodPageName, json: string): readonly Entry[] {
  const list = parseJson(page, json) ?? [];
  if (!Array.isArray(list)) {
    throw new ClusterCallError('malformed', { detail: `${page} is no list` });
  }
  return list.filter(entry => typeof entry === 'object' && entry !== null);
}

function parseJson(page: IstiodPageName, json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    throw new ClusterCallError('malformed', { detail: `${page} is no JSON` });
  }
}

function string(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function number(value: unknown): number {
  return typeof value === 'number' ? value : 0;
}

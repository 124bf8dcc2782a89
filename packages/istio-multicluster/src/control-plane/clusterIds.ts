import { ClusterRecords, RecordsByName } from '../fleet/ClusterRecords';
import { Fleet } from '../fleet/Fleet';
import { ClusterKey } from '../fleet/FleetChange';
import { memoize } from '../memo/memoize';

/** Cluster ids that proxies of a namespace were started with. */
const proxyClusterIds = memoize(
  (pods: RecordsByName<'Pod'>): ReadonlySet<string> => {
    const ids = new Set<string>();
    for (const { proxy } of pods.values()) {
      if (proxy?.clusterId) {
        ids.add(proxy.clusterId);
      }
    }
    return ids;
  },
);

/**
 * The Istio cluster ids that a cluster itself names: by its istiod, its
 * injection webhook, its proxies.
 */
export const ownClusterIds = memoize(
  (records: ClusterRecords): ReadonlySet<string> => {
    const ids = new Set<string>();
    for (const { labels, environment } of records.all('Deployment')) {
      // An external istiod bears the id of the cluster that it serves.
      const isOwn =
        labels.app === 'istiod' && environment.EXTERNAL_ISTIOD !== 'true';
      if (isOwn && environment.CLUSTER_ID) {
        ids.add(environment.CLUSTER_ID);
      }
    }
    for (const { webhooks } of records.all('MutatingWebhookConfiguration')) {
      for (const { url, service } of webhooks) {
        const id = injectionClusterId(url ?? service?.path ?? '');
        if (id) {
          ids.add(id);
        }
      }
    }
    for (const pods of records.byNamespace('Pod').values()) {
      proxyClusterIds(pods).forEach(id => ids.add(id));
    }
    return ids;
  },
);

/**
 * Which cluster each Istio cluster id means. An id that several clusters claim
 * means none of them.
 *
 * @public
 */
export function clusterKeysById(fleet: Fleet): ReadonlyMap<string, ClusterKey> {
  const claims = new Map<string, ClusterKey[]>();
  for (const [key, records] of fleet.clusters) {
    for (const id of ownClusterIds(records)) {
      claims.set(id, [...(claims.get(id) ?? []), key]);
    }
  }
  return new Map(
    [...claims].flatMap(([id, keys]) =>
      keys.length === 1 ? [[id, keys[0]] as const] : [],
    ),
  );
}

/** In `/inject/cluster/<id>/net/<network>`; `--slash--` stands for a slash. */
function injectionClusterId(path: string): string | undefined {
  const start = path.indexOf('/inject/');
  if (start < 0) {
    return undefined;
  }
  const parts = path.slice(start + '/inject/'.length).split('/');
  for (let index = 0; index + 1 < parts.length; index += 2) {
    if (parts[index] === 'cluster') {
      return parts[index + 1].replaceAll('--slash--', '/');
    }
  }
  return undefined;
}

import { parse } from 'yaml';
import { KubernetesRecord } from '../records/KubernetesRecord';
import { DeploymentRecord } from '../records/DeploymentRecord';
import { PodRecord } from '../records/PodRecord';
import { ScenarioClient, ScenarioIstiod } from '../scenario/Scenario';
import { ClusterManifests } from './ClusterManifests';

type Clusters = ReadonlyMap<string, ClusterManifests>;
type FoundClient = Omit<ScenarioClient, 'istiod'> & { istiod?: string };

/**
 * The control planes that the objects show: Deployments labelled `app=istiod`.
 * What each reads are the clusters that its remote secrets name; if it was
 * given none (secrets are seldom exported), all of them.
 */
export function findIstiods(clusters: Clusters): ScenarioIstiod[] {
  return [...clusters].flatMap(([cluster, { records }]) =>
    records
      .filter(
        (record): record is DeploymentRecord =>
          record.kind === 'Deployment' && record.labels.app === 'istiod',
      )
      .map(deployment => {
        const { environment, namespace } = deployment;
        const revision = environment.REVISION ?? 'default';
        const map = revision === 'default' ? 'istio' : `istio-${revision}`;
        return {
          name: `${cluster}/${deployment.name}`,
          configCluster: cluster,
          remotes: remotesOf(cluster, records, namespace, clusters),
          env: { CLUSTER_ID: cluster, ...environment },
          meshConfig: setting(records, namespace, map, 'mesh'),
          meshNetworks: setting(records, namespace, map, 'meshNetworks'),
        };
      }),
  );
}

/** One client for each workload with a proxy, asking the istiod that knows its cluster. */
export function findClients(clusters: Clusters): FoundClient[] {
  const istiods = findIstiods(clusters);
  const found = new Map<string, FoundClient>();
  for (const [cluster, { records }] of clusters) {
    const istiod =
      istiods.find(({ configCluster }) => configCluster === cluster) ??
      istiods.find(({ remotes }) => Object.values(remotes).includes(cluster));
    for (const pod of records.filter(isProxied)) {
      const workload = pod.owner?.name ?? pod.name;
      const key = `${cluster}/${pod.namespace}/${workload}`;
      if (!found.has(key) && pod.ips.length > 0) {
        found.set(key, clientOf(pod, cluster, istiod?.name));
      }
    }
  }
  return withDistinctNames([...found]);
}

/** Pods of one name in two clusters (StatefulSets) are called by their place as well. */
function withDistinctNames(
  found: readonly (readonly [string, FoundClient])[],
): FoundClient[] {
  const count = new Map<string, number>();
  for (const [, { name }] of found) {
    count.set(name, (count.get(name) ?? 0) + 1);
  }
  return found.map(([place, client]) =>
    count.get(client.name) === 1 ? client : { ...client, name: place },
  );
}

type ProxiedPod = PodRecord & { proxy: NonNullable<PodRecord['proxy']> };

function isProxied(record: KubernetesRecord): record is ProxiedPod {
  return (
    record.kind === 'Pod' &&
    (record.proxy?.type === 'sidecar' || record.proxy?.type === 'router')
  );
}

function clientOf(
  pod: ProxiedPod,
  cluster: string,
  istiod?: string,
): FoundClient {
  const { proxy } = pod;
  return {
    name: pod.name,
    ...(istiod ? { istiod } : {}),
    type: proxy.type === 'router' ? 'router' : 'sidecar',
    clusterId: proxy.clusterId ?? cluster,
    network: proxy.network,
    namespace: pod.namespace,
    labels: { ...pod.labels },
    ips: [...pod.ips],
    ...(pod.nodeName ? { nodeName: pod.nodeName } : {}),
    ...(proxy.requestedNetworkView
      ? { requestedNetworkView: proxy.requestedNetworkView.join(',') }
      : {}),
    ...(proxy.version ? { istioVersion: proxy.version } : {}),
  };
}

function remotesOf(
  own: string,
  records: readonly KubernetesRecord[],
  namespace: string,
  clusters: Clusters,
): Record<string, string> {
  const named = records.flatMap(record =>
    record.kind === 'Secret' &&
    record.namespace === namespace &&
    record.labels['istio/multiCluster'] === 'true'
      ? record.dataKeys
      : [],
  );
  const ids = named.length > 0 ? named : [...clusters.keys()];
  return Object.fromEntries(
    ids.filter(id => id !== own && clusters.has(id)).map(id => [id, id]),
  );
}

function setting(
  records: readonly KubernetesRecord[],
  namespace: string,
  name: string,
  key: string,
): Record<string, unknown> | undefined {
  for (const record of records) {
    if (
      record.kind === 'ConfigMap' &&
      record.namespace === namespace &&
      record.name === name &&
      record.data[key]
    ) {
      return parse(record.data[key]) ?? undefined;
    }
  }
  return undefined;
}

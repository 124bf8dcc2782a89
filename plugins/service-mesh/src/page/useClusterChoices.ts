import { Cluster, ClusterList } from '@meshstage/plugin-service-mesh-common';
import { useLiveAnswer } from '../api/useLiveAnswer';

/** As many as one answer holds. */
const LIMIT = 500;

/** The clusters to choose from, by name. Empty as long as they are not known. */
export function useClusterChoices(): readonly Cluster[] {
  const { state } = useLiveAnswer<ClusterList>({
    subject: 'clusters',
    ask: (api, options) => api.getClusters({ limit: LIMIT }, options),
  });
  return state.status === 'ready'
    ? state.answer.data.items.filter(cluster => !cluster.hidden)
    : [];
}

/** As a picker has them. */
export function clusterOptions(
  clusters: readonly Cluster[],
): { value: string; label: string }[] {
  return clusters
    .filter(cluster => !cluster.hidden)
    .map(({ id, title, name }) => ({ value: name ?? id, label: title ?? id }));
}

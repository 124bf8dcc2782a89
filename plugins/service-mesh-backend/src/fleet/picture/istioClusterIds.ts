import { ClusterRecords, RecordKind } from '@meshstage/istio-multicluster';
import { claimedClusterIds } from './injectedPods';

/** How the istiods call a cluster, as what runs in it says. */
export type IstioClusterIds = {
  readonly ids: ReadonlySet<string>;
  /** Nothing in the cluster says it: its configured name is taken. */
  readonly assumed: boolean;
};

/** The kinds that say them. */
export const KINDS_OF_IDS: readonly RecordKind[] = [
  'Pod',
  'Deployment',
  'MutatingWebhookConfiguration',
];

const INJECTION_PATH = /\/inject\/(?:.*\/)?cluster\/([^/]+)/;

/**
 * The ids of a cluster: what its proxies claim, what its injector tells them,
 * and what its own istiod is started with.
 */
export function istioClusterIds(
  records: ClusterRecords,
  name: string,
): IstioClusterIds {
  const ids = new Set<string>();
  for (const deployment of records.all('Deployment')) {
    const { CLUSTER_ID: id, EXTERNAL_ISTIOD: external } =
      deployment.environment;
    if (id && external !== 'true') {
      ids.add(id);
    }
  }
  for (const configuration of records.all('MutatingWebhookConfiguration')) {
    for (const { service, url } of configuration.webhooks) {
      const id = INJECTION_PATH.exec(service?.path ?? url ?? '')?.[1];
      if (id) {
        ids.add(id.replaceAll('--slash--', '/'));
      }
    }
  }
  for (const pods of records.byNamespace('Pod').values()) {
    for (const id of claimedClusterIds(pods)) {
      ids.add(id);
    }
  }
  return ids.size > 0
    ? { ids, assumed: false }
    : { ids: new Set([name]), assumed: true };
}

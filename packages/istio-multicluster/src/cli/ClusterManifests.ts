import { KubernetesRecord } from '../records/KubernetesRecord';

/** Objects of one cluster, as they are and as the model reads them. */
export type ClusterManifests = {
  readonly objects: readonly object[];
  readonly records: readonly KubernetesRecord[];
};

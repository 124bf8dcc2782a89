import type { FleetChange } from '@meshstage/istio-multicluster';
import type {
  ClusterStatus,
  IstiodReplicaFacts,
  RemoteSecret,
} from '../collect';
import type { MergedCluster } from '../sources';

/** Where a watch reports to. */
export type ClusterSink = {
  onChanges(changes: readonly FleetChange[]): void;
  onStatus(status: ClusterStatus): void;
  onReplicas(replicas: readonly IstiodReplicaFacts[]): void;
  onRemoteSecrets(secrets: readonly RemoteSecret[]): void;
};

/** Watches a cluster until the signal ends. */
export interface ClusterWatch {
  /** @throws Error whose message says what is wrong with the description of the cluster. */
  start(cluster: MergedCluster, sink: ClusterSink, signal: AbortSignal): void;
}

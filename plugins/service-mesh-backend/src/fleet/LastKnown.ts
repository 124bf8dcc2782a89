import type {
  ClusterKey,
  KubernetesRecord,
} from '@meshstage/istio-multicluster';
import type { IstiodReplicaFacts, KubernetesVersion } from '../collect';

/** What was known of a cluster when it could be read the last time. */
export type LastKnown = {
  /** Up to when it was known to be true (milliseconds since 1970). */
  readonly asOf: number;
  readonly version?: KubernetesVersion;
  readonly kubeSystemUid?: string;
  /** Whether they live is not known any more. */
  readonly replicas: readonly IstiodReplicaFacts[];
  readonly records: readonly KubernetesRecord[];
};

/** Remembers clusters over a restart. */
export interface LastKnownStates {
  /** Undefined when nothing is remembered. */
  load(cluster: ClusterKey): Promise<LastKnown | undefined>;
}

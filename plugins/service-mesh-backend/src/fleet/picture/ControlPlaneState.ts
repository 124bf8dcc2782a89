import { ClusterKey, ControlPlane } from '@meshstage/istio-multicluster';
import type { IstiodReplicaFacts } from '../../collect';

/** One istiod revision, with its replicas. */
export type ControlPlaneState = {
  /** What the model computes with; the same object as long as the facts are the same. */
  readonly plane: ControlPlane;
  /** Where its pods run. */
  readonly hostCluster: ClusterKey;
  readonly replicas: readonly ReplicaState[];
  /** Ids that it reads and that no configured cluster is known by. */
  readonly unknownRegistries: readonly string[];
};

/** A pod of istiod, with what its debug pages say if they are read. */
export type ReplicaState = {
  readonly name: string;
  readonly facts?: IstiodReplicaFacts;
};

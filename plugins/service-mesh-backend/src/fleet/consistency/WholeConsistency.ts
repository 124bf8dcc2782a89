import {
  Cluster,
  Consistency,
  ConsistencyPair,
  ControlPlane,
  MeshConsistency,
} from '@meshstage/plugin-service-mesh-common';

/** How far the clusters of a mesh are the same, before it is redacted: all of its pairs. */
export type WholeMeshConsistency = Omit<
  MeshConsistency,
  'differingPairs' | 'pairs'
> & { readonly pairs: readonly ConsistencyPair[] };

/** The comparison of the fleet before it is redacted. */
export type WholeConsistency = Pick<Consistency, 'data'> & {
  readonly meshes: readonly WholeMeshConsistency[];
  readonly clusters: readonly Cluster[];
  /** All of the fleet; they are named by what is compared. */
  readonly controlPlanes: readonly ControlPlane[];
};

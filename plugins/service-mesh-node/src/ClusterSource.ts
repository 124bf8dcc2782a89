import { MeshCluster } from './MeshCluster';

/**
 * Something that knows clusters: a file, a cloud account, a catalog.
 *
 * @public
 */
export interface ClusterSource {
  /** Unique among the sources, such as `config` or `kubeconfig`; shown where clusters are explained. */
  readonly name: string;
  /** How often to read again; without it the source is read once. */
  readonly refreshIntervalMs?: number;
  /**
   * All clusters that this source knows now.
   *
   * A cluster that cannot be described becomes a problem beside the others.
   * Rejects only when nothing can be said; the clusters of the last good answer then stay.
   */
  read(options: ClusterSourceReadOptions): Promise<ClusterSourceAnswer>;
}

/**
 * Options of {@link ClusterSource.read}.
 *
 * @public
 */
export interface ClusterSourceReadOptions {
  /** Ends when the answer is no longer waited for. */
  signal: AbortSignal;
}

/**
 * What a source knows at one moment.
 *
 * @public
 */
export interface ClusterSourceAnswer {
  /** All clusters that could be described. */
  clusters: readonly MeshCluster[];
  /** What is wrong with the others. */
  problems?: readonly ClusterSourceProblem[];
}

/**
 * Why a source could not describe a cluster. Holds no secrets.
 *
 * @public
 */
export interface ClusterSourceProblem {
  /** Name of the cluster, where it has one. */
  cluster?: string;
  /** Where the wrong value is, such as `serviceMesh.clusters[1].url`. */
  field: string;
  /** What is wrong there, in a sentence. */
  message: string;
  /** What to do about it, in a sentence. */
  remedy: string;
}

import {
  EksDescription,
  EksVersionSupport,
} from '@meshstage/istio-multicluster';
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
  /** How long an answer is waited for; default is half a minute. */
  readonly deadlineMs?: number;
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
  /** Takes what is known already, before all of it is. */
  onPart?(answer: ClusterSourceAnswer): void;
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
  /** What the EKS API says of clusters, those included that cannot be watched. */
  eks?: EksAnswer;
}

/**
 * What the EKS API says in one account and region.
 *
 * @public
 */
export interface EksAnswer {
  /** Joined with clusters by ARN, whichever source gave these. */
  clusters: readonly EksDescription[];
  /** How long EKS supports which Kubernetes; missing where the API does not say. */
  versions?: EksVersionAnswer;
}

/**
 * What `DescribeClusterVersions` answered.
 *
 * @public
 */
export interface EksVersionAnswer {
  /** AWS region that was asked. */
  region: string;
  /** When it was asked (milliseconds since 1970). */
  asOf: number;
  /** Each Kubernetes minor with its dates. */
  versions: readonly EksVersionSupport[];
}

/**
 * Why a source could not describe a cluster. Holds no secrets.
 *
 * @public
 */
export interface ClusterSourceProblem {
  /**
   * `description` (the default): what describes the cluster is wrong. `access`:
   * the source, or a part of it, could not be read; what it gave before stays.
   * `notice`: the cluster is known and nothing is wrong, but it cannot be watched.
   */
  type?: 'description' | 'access' | 'notice';
  /** Name of the cluster, where it has one. */
  cluster?: string;
  /** Where the wrong value is, such as `serviceMesh.clusters[1].url`. */
  field: string;
  /** What is wrong there, in a sentence. */
  message: string;
  /** What to do about it, in a sentence. */
  remedy: string;
}

import { EvidenceText } from '../evidence';
import { ComponentImage, EksDistroRelease } from './ComponentImage';

/**
 * Whose Kubernetes it is. `undecided`: one of AWS, or nothing was read yet, and
 * the evidence does not say which one.
 *
 * @public
 */
export type Distribution =
  | 'EKS'
  | 'EKS-D'
  | 'EKS Anywhere'
  | 'other'
  | 'undecided';

/**
 * How a cluster of EKS runs its nodes or where its control plane is.
 *
 * @public
 */
export type EksFlavour = 'auto-mode' | 'hybrid-nodes' | 'outposts' | 'fargate';

/**
 * One fact that speaks for a distribution, or would.
 *
 * @public
 */
export type DistributionEvidence = {
  readonly source: 'eks-api' | 'version' | 'address' | 'object';
  readonly text: EvidenceText;
  readonly object?: {
    readonly kind: string;
    readonly namespace: string;
    readonly name: string;
    readonly field?: string;
    /** Key of the cluster that holds it, where that is another one. */
    readonly cluster?: string;
  };
};

/**
 * A part of Kubernetes as it runs in kube-system; one for each image, and for
 * each digest of it.
 *
 * @public
 */
export type RunningComponent = ComponentImage & {
  /** One pod that runs it. */
  readonly pod: string;
  /** Of the image that was pulled, such as `sha256:…`. */
  readonly digest?: string;
};

/**
 * Which distribution a cluster is of, and why.
 *
 * @public
 */
export type DistributionVerdict = {
  readonly distribution: Distribution;
  /** `certain`: the maker says so. `likely`: what was seen fits nothing else. */
  readonly confidence: 'certain' | 'likely';
  readonly flavours: readonly EksFlavour[];
  /** Of kube-apiserver; without it, what all other components agree in. */
  readonly release?: EksDistroRelease;
  readonly components: readonly RunningComponent[];
  /** What decided comes first. */
  readonly evidence: readonly DistributionEvidence[];
};

import type {
  ClusterStatusFacts,
  EksDescription,
} from '@meshstage/istio-multicluster';

/** How an endpoint looks that is only in a VPC: to everybody else its name is private, or nothing answers. */
const WHEN_PRIVATE = ['dns', 'refused', 'unreachable', 'timeout'];

/** What cannot be reached because EKS serves it in its VPC only is not down, and the one who reads it should know. */
export function knowingEndpoint(
  status: ClusterStatusFacts,
  eks: EksDescription | undefined,
): ClusterStatusFacts {
  const { reachability } = status;
  if (
    eks?.publicEndpoint !== false ||
    reachability.state !== 'unreachable' ||
    !WHEN_PRIVATE.includes(reachability.failure.reason)
  ) {
    return status;
  }
  const { failure } = reachability;
  return {
    ...status,
    reachability: {
      ...reachability,
      failure: {
        ...failure,
        message: `EKS serves it inside of its VPC only (private endpoint), and from here: ${failure.message}`,
        remedy:
          'Run Backstage in the VPC or in a network that is peered with it and resolves its names, or give another address of it in serviceMesh.eks.clusters.',
      },
    },
  };
}

import { LadderStep } from '../membership/ClusterMembership';

/** What to do at a step where nothing is found to be wrong, but it is not reached. */
export const REMEDIES: Readonly<Record<LadderStep, string>> = {
  discovered: 'Add the cluster to serviceMesh.clusters.',
  reachable:
    'Wait until it was asked; then test its connection on the page of the fleet.',
  labelled:
    'Apply the namespace of the pull request, and allow the reader to list namespaces.',
  trusted:
    'Apply the certificates of the pull request before istiod starts. istiod writes the root as ConfigMap istio-ca-root-cert into each namespace of a cluster that it may lead in.',
  controlled:
    'Apply gateway and workloads of the pull request, so that a proxy runs in the cluster.',
  gateway:
    'Apply the east-west gateway of the pull request, and wait for the address of its load balancer.',
  linked:
    'Create the remote secret as ONBOARDING.md of the pull request says, and let the debug pages of istiod be read.',
  synced:
    'Wait: istiod gives up after 30 s (PILOT_REMOTE_CLUSTER_TIMEOUT). Then look at the log of the replica.',
  serving:
    'Run a client with a sidecar in another cluster of the mesh that has the service too.',
  member: 'Look at the steps that are not reached.',
};

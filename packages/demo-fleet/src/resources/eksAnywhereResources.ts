import { ApiResource } from './ApiResource';
import { customResource } from './customResource';

/** What the management cluster of EKS Anywhere serves besides. */
export const EKS_ANYWHERE_RESOURCES: readonly ApiResource[] = [
  customResource(
    'anywhere.eks.amazonaws.com',
    ['v1alpha1'],
    'Cluster',
    'clusters',
    {
      categories: undefined,
    },
  ),
  customResource(
    'anywhere.eks.amazonaws.com',
    ['v1alpha1'],
    'Bundles',
    'bundles',
    {
      singular: 'bundles',
      categories: undefined,
    },
  ),
  customResource(
    'distro.eks.amazonaws.com',
    ['v1alpha1'],
    'Release',
    'releases',
    {
      categories: undefined,
    },
  ),
];

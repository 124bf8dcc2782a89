/** What the API server pretends to be. */
export type Distribution = 'EKS' | 'EKS-D';

/**
 * The version that an API server of this distribution reports. Both have the
 * form `v<upstream>-eks-<short commit>`: nothing but the commit tells them
 * apart, and that is the point (a reader must not conclude EKS-D from it).
 */
export function versionStamp(distribution: Distribution): string {
  return distribution === 'EKS' ? 'v1.36.3-eks-3c5b2f1' : 'v1.36.3-eks-9d2e7a4';
}

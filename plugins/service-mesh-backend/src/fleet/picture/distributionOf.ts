import { ClusterRecords } from '@meshstage/istio-multicluster';
import { Distribution } from '@meshstage/plugin-service-mesh-common';

const EKS_VERSION = /-eks-/;
const EKS_D_TAG = /-eks-\d+-\d+-\d+$/;
const ANYWHERE_PROVIDERS =
  /^(vsphere|tinkerbell|nutanix|cloudstack|aws-snow|docker):/;

/**
 * Which Kubernetes it is. The version alone cannot tell EKS from EKS-D: nodes,
 * the API server's own image and served API groups do.
 */
export function distributionOf(
  records: ClusterRecords,
  gitVersion: string | undefined,
): Distribution {
  if (gitVersion === undefined) {
    return 'undecided';
  }
  for (const { name } of records.all('CustomResourceDefinition')) {
    if (name.endsWith('.anywhere.eks.amazonaws.com')) {
      return 'EKS Anywhere';
    }
  }
  for (const { providerId = '', labels } of records.all('Node')) {
    const isEksNode = Object.keys(labels).some(key =>
      key.startsWith('eks.amazonaws.com/'),
    );
    if (isEksNode || providerId.startsWith('eks-hybrid:')) {
      return 'EKS';
    }
    if (EKS_VERSION.test(gitVersion) && ANYWHERE_PROVIDERS.test(providerId)) {
      return 'EKS Anywhere';
    }
  }
  for (const { image = '' } of records
    .inNamespace('Pod', 'kube-system')
    .values()) {
    if (image.includes('/eks-distro/') || EKS_D_TAG.test(image)) {
      return 'EKS-D';
    }
  }
  return EKS_VERSION.test(gitVersion) ? 'undecided' : 'other';
}

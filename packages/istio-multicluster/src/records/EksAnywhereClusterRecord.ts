import { Fields } from './Fields';
import { identityOf } from './identityOf';
import { RecordBase } from './RecordBase';
/**
 * A Cluster of EKS Anywhere: how a management cluster describes itself or one
 * of its workload clusters.
 *
 * @public
 */
export type EksAnywhereClusterRecord = RecordBase<'EksAnywhereCluster'> & {
  /** Kubernetes minor, such as `1.36`. */
  readonly kubernetesVersion?: string;
  /** Release of EKS Anywhere, such as `v0.26.1`. */
  readonly eksAnywhereVersion?: string;
  /** Name of the Cluster that manages it; its own for a management cluster. */
  readonly managementCluster: string;
  /** Such as `VSphereDatacenterConfig`. */
  readonly datacenter?: string;
  /** Host of the API server. */
  readonly endpointHost?: string;
  /** Name of the release of EKS Distro, such as `kubernetes-1-36-eks-7`. */
  readonly eksDistroRelease?: string;
  readonly failureMessage?: string;
  /** Fewest days that a certificate of its control plane is still valid. */
  readonly certificateExpiresInDays?: number;
};

export function readEksAnywhereCluster(
  source: Fields,
): EksAnywhereClusterRecord {
  const identity = identityOf('EksAnywhereCluster', source.object('metadata'));
  const spec = source.object('spec');
  const status = source.object('status');
  const days = status
    .list('clusterCertificateInfo')
    .map(certificate => certificate.optionalNumber('expiresInDays'))
    .filter(number => number !== undefined);
  return {
    ...identity,
    kubernetesVersion: spec.optionalText('kubernetesVersion'),
    eksAnywhereVersion: spec.optionalText('eksaVersion'),
    managementCluster:
      spec.object('managementCluster').text('name') || identity.name,
    datacenter: spec.object('datacenterRef').optionalText('kind'),
    endpointHost: spec
      .object('controlPlaneConfiguration')
      .object('endpoint')
      .optionalText('host'),
    eksDistroRelease: status.object('eksdReleaseRef').optionalText('name'),
    failureMessage: status.optionalText('failureMessage'),
    ...(days.length > 0 ? { certificateExpiresInDays: Math.min(...days) } : {}),
  };
}

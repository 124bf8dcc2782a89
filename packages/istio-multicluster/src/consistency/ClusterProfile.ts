import { DistributionVerdict } from '../distribution/DistributionVerdict';
import { EksDescription } from '../distribution/EksDescription';
import { KubernetesVersion } from '../distribution/KubernetesVersion';
import { ClusterKey } from '../fleet/FleetChange';
import { ApiServerSettings } from '../records/ApiServerSettings';
import { Admission } from './Admission';
import { DeprecatedApi } from './DeprecatedApi';
import { ImageProvenance } from './ImageProvenance';
import { KubeletVersion } from './kubeletVersions';
import { PodSecurity } from './podSecurity';
import { Reading } from './Reading';
import { SupportState } from './SupportState';

/**
 * What is known of the Kubernetes of a cluster besides its objects.
 *
 * @public
 */
export type KubernetesFacts = {
  /** From `/version`. */
  readonly gitVersion?: string;
  readonly distribution: DistributionVerdict;
  readonly eks?: EksDescription;
  /** From `/apis`, such as `discovery.k8s.io/v1`; missing: not read. */
  readonly servedApis?: Reading<readonly string[]>;
  /** Issuer of service account tokens, from `/.well-known/openid-configuration`; missing: not read. */
  readonly issuer?: Reading<string>;
  /** From the metric `apiserver_requested_deprecated_apis`; missing: not read. */
  readonly deprecatedApis?: Reading<readonly DeprecatedApi[]>;
};

/** A part of Kubernetes as it runs in a cluster. */
export type ComponentVersions = {
  /** As in an image of it, such as `coredns`. */
  readonly component: string;
  /** Upstream part only, oldest first. */
  readonly versions: readonly string[];
};

/** What a comparison reads of a cluster. Anything that is missing is not known. */
export type ClusterProfile = {
  readonly cluster: ClusterKey;
  readonly name: string;
  readonly version?: KubernetesVersion;
  readonly distribution: DistributionVerdict;
  readonly support: SupportState;
  /** Missing: nodes are not read. */
  readonly kubelets?: readonly KubeletVersion[];
  /** Missing: pods are not read. A component that is not in it was not seen. */
  readonly components?: readonly ComponentVersions[];
  readonly eks?: EksDescription;
  readonly servedApis?: ReadonlySet<string>;
  /** What {@link ClusterProfile.servedApis} was read from. */
  readonly apis: Reading<readonly string[]>;
  readonly deprecatedApis: Reading<readonly DeprecatedApi[]>;
  readonly issuer: Reading<string>;
  /** Missing: no pod of an API server was seen. */
  readonly apiServer?: ApiServerSettings;
  /** Of EKS Distro. Missing: pods are not read. */
  readonly images?: readonly ImageProvenance[];
  /** Missing: webhooks or policies are not read. */
  readonly admission?: Admission;
  /** Missing: namespaces are not read. */
  readonly podSecurity?: PodSecurity;
  /** Releases and channels of the Gateway API; one that says none is ''. Missing: definitions are not read. */
  readonly gatewayApi?: readonly string[];
  /** Names of CustomResourceDefinitions. Missing: they are not read. */
  readonly definitions?: ReadonlySet<string>;
  /** Istiod reads configuration from it, so it has to serve its kinds. */
  readonly holdsConfiguration: boolean;
  /** Empty: none, or not known. */
  readonly network: string;
  /** Version of each control plane that reads it. */
  readonly istioVersions: readonly string[];
};

/** The CNIs that are recognised. */
const CNIS = ['aws-node', 'calico-node', 'cilium'];

export function cniOf({ components }: ClusterProfile): string | undefined {
  const found = components?.filter(({ component }) => CNIS.includes(component));
  // Cilium chained to the VPC CNI, and Calico for policies only, leave the addresses to the VPC CNI.
  return (
    found?.find(({ component }) => component === 'aws-node') ?? found?.[0]
  )?.component;
}

export function versionsOf(
  { components }: ClusterProfile,
  component: string,
): readonly string[] {
  return components?.find(each => each.component === component)?.versions ?? [];
}

export function patchText({ numbers, preRelease }: KubernetesVersion): string {
  return numbers.join('.') + (preRelease ? `-${preRelease}` : '');
}

import {
  AdmissionPolicyBindingRecord,
  AdmissionPolicyRecord,
} from './AdmissionPolicyRecord';
import { ConfigMapRecord } from './ConfigMapRecord';
import { CustomResourceDefinitionRecord } from './CustomResourceDefinitionRecord';
import { DeploymentRecord } from './DeploymentRecord';
import { DestinationRuleRecord } from './DestinationRuleRecord';
import { EksAnywhereClusterRecord } from './EksAnywhereClusterRecord';
import { EksDistroReleaseRecord } from './EksDistroReleaseRecord';
import { EndpointSliceRecord } from './EndpointSliceRecord';
import { GatewayRecord } from './GatewayRecord';
import { KubernetesGatewayRecord } from './KubernetesGatewayRecord';
import {
  ServiceExportRecord,
  ServiceImportRecord,
} from './MultiClusterServiceRecord';
import { MutatingWebhookRecord } from './MutatingWebhookRecord';
import { NamespaceRecord } from './NamespaceRecord';
import { NodeRecord } from './NodeRecord';
import { PeerAuthenticationRecord } from './PeerAuthenticationRecord';
import { PodRecord } from './PodRecord';
import { SecretRecord } from './SecretRecord';
import { ServiceEntryRecord } from './ServiceEntryRecord';
import { ServiceRecord } from './ServiceRecord';
import { SidecarRecord } from './SidecarRecord';
import {
  AuthorizationPolicyRecord,
  EnvoyFilterRecord,
} from './UnevaluatedPolicyRecord';
import { ValidatingWebhookRecord } from './ValidatingWebhookRecord';
import { VirtualServiceRecord } from './VirtualServiceRecord';
import { WorkloadEntryRecord } from './WorkloadEntryRecord';

/**
 * A Kubernetes or Istio object, reduced to what the rules read.
 *
 * @public
 */
export type KubernetesRecord =
  | NamespaceRecord
  | NodeRecord
  | ServiceRecord
  | EndpointSliceRecord
  | PodRecord
  | ConfigMapRecord
  | SecretRecord
  | DeploymentRecord
  | MutatingWebhookRecord
  | ValidatingWebhookRecord
  | AdmissionPolicyRecord
  | AdmissionPolicyBindingRecord
  | KubernetesGatewayRecord
  | GatewayRecord
  | VirtualServiceRecord
  | DestinationRuleRecord
  | ServiceEntryRecord
  | WorkloadEntryRecord
  | SidecarRecord
  | PeerAuthenticationRecord
  | AuthorizationPolicyRecord
  | EnvoyFilterRecord
  | ServiceExportRecord
  | ServiceImportRecord
  | CustomResourceDefinitionRecord
  | EksAnywhereClusterRecord
  | EksDistroReleaseRecord;

/**
 * How this library calls a kind of object. It is Kubernetes' own name, but for
 * the Gateway of the Gateway API: `KubernetesGateway`, because Istio has a
 * `Gateway` too, for the Cluster of EKS Anywhere, and for the Release of EKS
 * Distro.
 *
 * @public
 */
export type RecordKind = KubernetesRecord['kind'];

/**
 * The record type of a kind.
 *
 * @public
 */
export type RecordOf<K extends RecordKind> = Extract<
  KubernetesRecord,
  { kind: K }
>;

export type {
  AdmissionPolicyBindingRecord,
  AdmissionPolicyRecord,
} from './AdmissionPolicyRecord';
export type { AdmissionWebhook } from './AdmissionWebhook';
export type { ApiServerSettings } from './ApiServerSettings';
export type { ConfigMapRecord } from './ConfigMapRecord';
export type { CustomResourceDefinitionRecord } from './CustomResourceDefinitionRecord';
export type { DeploymentRecord } from './DeploymentRecord';
export type {
  OutlierDetection,
  LoadBalancerPolicy,
  TrafficPolicyParts,
  TrafficPolicy,
  Subset,
  DestinationRuleRecord,
} from './DestinationRuleRecord';
export type { EksAnywhereClusterRecord } from './EksAnywhereClusterRecord';
export type { EksDistroReleaseRecord } from './EksDistroReleaseRecord';
export type {
  EndpointSlicePort,
  EndpointConditions,
  EndpointSliceEndpoint,
  EndpointSliceRecord,
} from './EndpointSliceRecord';
export type { GatewayServer, GatewayRecord } from './GatewayRecord';
export type {
  KubernetesGatewayAddress,
  KubernetesGatewayListener,
  KubernetesGatewayRecord,
} from './KubernetesGatewayRecord';
export type {
  KubernetesRecord,
  RecordKind,
  RecordOf,
} from './KubernetesRecord';
export type {
  LocalityDistribute,
  LocalityFailover,
  LocalityLbSetting,
} from './LocalityLbSetting';
export type {
  ServiceExportRecord,
  ServiceImportRecord,
} from './MultiClusterServiceRecord';
export type { MutatingWebhookRecord } from './MutatingWebhookRecord';
export type { NamespaceRecord } from './NamespaceRecord';
export type { NodeRecord } from './NodeRecord';
export type { ObjectRef } from './ObjectRef';
export { OBSERVED_KINDS } from './ObservedKind';
export type { ObservedKind, ObservedSelection } from './ObservedKind';
export type { PeerAuthenticationRecord } from './PeerAuthenticationRecord';
export type { PodProxy } from './PodProxy';
export type { PodOwner, PodRecord } from './PodRecord';
export type { ProjectionProblem, Projection } from './Projection';
export type {
  Labels,
  RecordBase,
  ConfigRecordBase,
  WorkloadSelector,
} from './RecordBase';
export type { SecretRecord } from './SecretRecord';
export type {
  ServiceEntryPort,
  ServiceEntryRecord,
} from './ServiceEntryRecord';
export type { ServicePort, ServiceRecord } from './ServiceRecord';
export type { SidecarEgress, SidecarRecord } from './SidecarRecord';
export type { TrafficDistribution } from './TrafficDistribution';
export type {
  AuthorizationPolicyRecord,
  EnvoyFilterRecord,
} from './UnevaluatedPolicyRecord';
export type { ValidatingWebhookRecord } from './ValidatingWebhookRecord';
export type {
  StringMatch,
  HttpMatch,
  ConnectionMatch,
  RouteDestinationSpec,
  WeightedDestinationSpec,
  MirrorSpec,
  HttpRouteSpec,
  ConnectionRouteSpec,
  VirtualServiceRecord,
} from './VirtualServiceRecord';
export type {
  WorkloadEndpoint,
  WorkloadEntryRecord,
} from './WorkloadEntryRecord';
export { project } from './project';

import {
  readAdmissionPolicy,
  readAdmissionPolicyBinding,
} from './AdmissionPolicyRecord';
import { readConfigMap } from './ConfigMapRecord';
import { readCustomResourceDefinition } from './CustomResourceDefinitionRecord';
import { readDeployment } from './DeploymentRecord';
import { readDestinationRule } from './DestinationRuleRecord';
import { readEksAnywhereCluster } from './EksAnywhereClusterRecord';
import { readEksDistroRelease } from './EksDistroReleaseRecord';
import { readEndpointSlice } from './EndpointSliceRecord';
import { FieldError, Fields, isObject } from './Fields';
import { readGateway } from './GatewayRecord';
import { readKubernetesGateway } from './KubernetesGatewayRecord';
import { KubernetesRecord, RecordKind, RecordOf } from './KubernetesRecord';
import {
  readServiceExport,
  readServiceImport,
} from './MultiClusterServiceRecord';
import { readMutatingWebhook } from './MutatingWebhookRecord';
import { readNamespace } from './NamespaceRecord';
import { readNode } from './NodeRecord';
import { OBSERVED_KINDS } from './ObservedKind';
import { readPeerAuthentication } from './PeerAuthenticationRecord';
import { readPod } from './PodRecord';
import { Projection } from './Projection';
import { readSecret } from './SecretRecord';
import { readServiceEntry } from './ServiceEntryRecord';
import { readService } from './ServiceRecord';
import { readSidecar } from './SidecarRecord';
import {
  readAuthorizationPolicy,
  readEnvoyFilter,
} from './UnevaluatedPolicyRecord';
import { readValidatingWebhook } from './ValidatingWebhookRecord';
import { readVirtualService } from './VirtualServiceRecord';
import { readWorkloadEntry } from './WorkloadEntryRecord';

const READERS: { [K in RecordKind]: (source: Fields) => RecordOf<K> } = {
  AuthorizationPolicy: readAuthorizationPolicy,
  ConfigMap: readConfigMap,
  CustomResourceDefinition: readCustomResourceDefinition,
  Deployment: readDeployment,
  DestinationRule: readDestinationRule,
  EksAnywhereCluster: readEksAnywhereCluster,
  EksDistroRelease: readEksDistroRelease,
  EndpointSlice: readEndpointSlice,
  EnvoyFilter: readEnvoyFilter,
  Gateway: readGateway,
  KubernetesGateway: readKubernetesGateway,
  MutatingWebhookConfiguration: readMutatingWebhook,
  Namespace: readNamespace,
  Node: readNode,
  PeerAuthentication: readPeerAuthentication,
  Pod: readPod,
  Secret: readSecret,
  Service: readService,
  ServiceEntry: readServiceEntry,
  ServiceExport: readServiceExport,
  ServiceImport: readServiceImport,
  Sidecar: readSidecar,
  ValidatingAdmissionPolicy: readAdmissionPolicy,
  ValidatingAdmissionPolicyBinding: readAdmissionPolicyBinding,
  ValidatingWebhookConfiguration: readValidatingWebhook,
  VirtualService: readVirtualService,
  WorkloadEntry: readWorkloadEntry,
};

/** Group and kind -> how this library calls it. */
const RECORD_KINDS: ReadonlyMap<string, RecordKind> = new Map(
  OBSERVED_KINDS.map(({ group, kind, record }) => [`${group}/${kind}`, record]),
);

/**
 * Reduces a Kubernetes or Istio object to what the rules read. Takes anything
 * and never throws.
 *
 * @param object - with `apiVersion` and `kind`, as in a single answer; items
 * of a list lack them, there the caller adds them
 * @public
 */
export function project(object: unknown): Projection {
  if (!isObject(object)) {
    return {
      problem: {
        kind: '',
        namespace: '',
        name: '',
        field: '',
        message: 'must be a Kubernetes object',
      },
    };
  }
  const source = Fields.of(object);
  try {
    const kind = recordKindOf(source);
    return kind
      ? { record: READERS[kind](source) as KubernetesRecord }
      : { ignored: true };
  } catch (error) {
    if (error instanceof FieldError) {
      return {
        problem: {
          ...describe(object),
          field: error.field,
          message: error.message,
        },
      };
    }
    throw error;
  }
}

function recordKindOf(source: Fields): RecordKind | undefined {
  const apiVersion = source.requiredText('apiVersion');
  const slash = apiVersion.indexOf('/');
  const group = slash < 0 ? '' : apiVersion.slice(0, slash);
  return (
    RECORD_KINDS.get(`${group}/${source.requiredText('kind')}`) ??
    otherGroup(group, source.requiredText('kind'))
  );
}

/** The group of multi-cluster services is a setting of istiod (`MCS_API_GROUP`). */
function otherGroup(group: string, kind: string): RecordKind | undefined {
  return group.startsWith('multicluster.') &&
    (kind === 'ServiceExport' || kind === 'ServiceImport')
    ? kind
    : undefined;
}

/** What names the object, as far as it can be read. */
function describe(object: Record<string, unknown>) {
  const metadata = isObject(object.metadata) ? object.metadata : {};
  const text = (value: unknown) => (typeof value === 'string' ? value : '');
  return {
    kind: text(object.kind),
    namespace: text(metadata.namespace),
    name: text(metadata.name),
  };
}

import { KubernetesClient } from '../kubernetes/KubernetesClient';
import { KubernetesObject } from '../kubernetes/KubernetesObject';

/** Folders below `/registry/` that are not named after the plural of their kind. */
const FOLDERS: Record<string, string> = {
  'v1/Node': 'minions',
  'v1/Service': 'services/specs',
  'v1/Endpoints': 'services/endpoints',
};

/** Groups of Kubernetes itself: stored under the plural alone. */
const BUILT_IN_GROUP = /^[^.]+$|\.k8s\.io$/;
/** ... but these `.k8s.io` groups come by CustomResourceDefinition. */
const CUSTOM_GROUPS = new Set([
  'gateway.networking.k8s.io',
  'multicluster.x-k8s.io',
]);

/**
 * The key under which an API server keeps an object: `/registry/<folder>/
 * [<namespace>/]<name>`, where the folder of a custom resource is
 * `<group>/<plural>` (k8s.io/apiserver, registry/generic).
 */
export async function storageKey(
  client: Pick<KubernetesClient, 'resource'>,
  object: KubernetesObject,
): Promise<string> {
  const resource = await client.resource(object.apiVersion, object.kind);
  const group = object.apiVersion.includes('/')
    ? object.apiVersion.split('/')[0]
    : '';
  const isBuiltIn = BUILT_IN_GROUP.test(group) && !CUSTOM_GROUPS.has(group);
  const folder =
    FOLDERS[`${object.apiVersion}/${object.kind}`] ??
    (group === '' || isBuiltIn
      ? resource.plural
      : `${group}/${resource.plural}`);
  const { namespace = 'default', name } = object.metadata;
  return resource.namespaced
    ? `/registry/${folder}/${namespace}/${name}`
    : `/registry/${folder}/${name}`;
}

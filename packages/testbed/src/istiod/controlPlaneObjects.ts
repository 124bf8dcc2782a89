import { KubernetesObject } from '../kubernetes/KubernetesObject';

const NAMESPACE = 'istio-system';

/** The Secret by which an istiod of the config cluster reads a remote one. */
export function remoteSecret(
  clusterId: string,
  kubeconfig: string,
  namespace = NAMESPACE,
): KubernetesObject {
  return {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: {
      name: `istio-remote-secret-${clusterId.toLowerCase()}`,
      namespace,
      labels: { 'istio/multiCluster': 'true' },
      annotations: { 'networking.istio.io/cluster': clusterId },
    },
    type: 'Opaque',
    data: { [clusterId]: Buffer.from(kubeconfig).toString('base64') },
  };
}

/** The ConfigMap `istio[-revision]` that istiod reads its mesh settings from. */
export function meshConfigMap(
  revision: string,
  settings: { meshConfig?: unknown; meshNetworks?: unknown },
  namespace = NAMESPACE,
): KubernetesObject {
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: {
      name: revision === 'default' ? 'istio' : `istio-${revision}`,
      namespace,
      labels: { 'istio.io/rev': revision },
    },
    // JSON: istiod reads YAML 1.1, where a plain "on" is a boolean.
    data: {
      mesh: JSON.stringify(settings.meshConfig ?? {}),
      meshNetworks: JSON.stringify(settings.meshNetworks ?? { networks: {} }),
    },
  };
}

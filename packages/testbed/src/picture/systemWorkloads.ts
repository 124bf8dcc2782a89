import { KubernetesObject } from '../kubernetes/KubernetesObject';
import { CLUSTER1, Site } from './site';

/** One pod on each node. */
export function systemDaemonSet(
  name: string,
  image: string,
  container = name,
): KubernetesObject {
  return {
    apiVersion: 'apps/v1',
    kind: 'DaemonSet',
    metadata: {
      name,
      namespace: 'kube-system',
      labels: { 'k8s-app': name },
    },
    spec: podTemplate(name, image, container),
    status: {
      currentNumberScheduled: CLUSTER1.nodes.length,
      desiredNumberScheduled: CLUSTER1.nodes.length,
      numberAvailable: CLUSTER1.nodes.length,
      numberMisscheduled: 0,
      numberReady: CLUSTER1.nodes.length,
    },
  };
}

/** Two pods. */
export function systemDeployment(
  name: string,
  image: string,
): KubernetesObject {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: {
      name,
      namespace: 'kube-system',
      labels: { 'k8s-app': name },
    },
    spec: { replicas: 2, ...podTemplate(name, image, name) },
    status: { replicas: 2, readyReplicas: 2, availableReplicas: 2 },
  };
}

function podTemplate(name: string, image: string, container: string) {
  const labels = { 'k8s-app': name };
  return {
    selector: { matchLabels: labels },
    template: {
      metadata: { labels },
      spec: { containers: [{ name: container, image }] },
    },
  };
}

/** A part of the control plane, which the kubelet starts from a file. */
export function systemStaticPod(
  site: Site,
  name: string,
  image: string,
): KubernetesObject {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name: `${name}-control-plane-1`,
      namespace: 'kube-system',
      labels: { component: name, tier: 'control-plane' },
      annotations: { 'kubernetes.io/config.source': 'file' },
    },
    spec: {
      nodeName: site.nodes[0],
      hostNetwork: true,
      containers: [{ name, image }],
    },
    status: {
      phase: 'Running',
      podIP: `${site.podRange}.1.11`,
      podIPs: [{ ip: `${site.podRange}.1.11` }],
      conditions: [{ type: 'Ready', status: 'True' }],
      containerStatuses: [
        { name, image, imageID: '', ready: true, restartCount: 0 },
      ],
    },
  };
}
